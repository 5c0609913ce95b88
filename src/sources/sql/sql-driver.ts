/** Where and as whom a query runs. */
export interface SqlConnection {
  /** The address that was looked at and may be connected to. */
  readonly address: string;
  /** The name a certificate must bear. */
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** null: not encrypted. */
  readonly tls: { readonly authority: string | undefined } | null;
}

export interface SqlQuery {
  readonly text: string;
  readonly values: readonly string[];
  /** Month that is collected, YYYY-MM. */
  readonly month: string;
  /** IANA name of the zone in which the database reckons days and writes instants, whatever its own is. */
  readonly timeZone: string;
  readonly timeoutMs: number;
  /** Ends the connection, and with it the query. */
  readonly signal: AbortSignal;
}

/** A row as text, as the server writes it; null where the server says NULL. */
export type SqlRow = readonly (string | null)[];

/**
 * Runs one query in a read-only transaction and yields the names of its columns, then its rows, as they come.
 * Throws SQL_DRIVER_ABSENT where the package of the driver is not installed, else what the driver throws.
 */
export type SqlDriver = (connection: SqlConnection, query: SqlQuery) => AsyncGenerator<SqlRow>;

/** Rows that are fetched at a time: a few hundred kilobytes. */
export const BATCH_ROWS = 1000;
