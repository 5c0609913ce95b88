/** The part of `pg` that is used; the package brings no types. */
declare module 'pg' {
  import type { Socket } from 'node:net';

  interface ClientOptions {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
    readonly password: string;
    readonly ssl:
      | false
      | {
          readonly rejectUnauthorized: true;
          readonly servername?: string;
          readonly host?: string;
          readonly ca?: string;
        };
    readonly connectionTimeoutMillis: number;
    readonly application_name: string;
  }
  export class Client {
    constructor(options: ClientOptions);
    readonly connection: { readonly stream: Socket };
    connect(): Promise<void>;
    query(text: string): Promise<unknown>;
    query<Submitted extends object>(submitted: Submitted): Submitted;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): void;
  }
  const bundle: { readonly Client: typeof Client };
  // biome-ignore lint/style/noDefaultExport: Node gives a CommonJS module as its default export.
  export default bundle;
}

/** The part of `pg-cursor` that is used; the package brings no types. */
declare module 'pg-cursor' {
  interface CursorOptions {
    readonly rowMode: 'array';
    readonly types: { getTypeParser(oid: number): (text: string) => string };
  }
  interface CursorResult {
    readonly fields: readonly { readonly name: string }[];
  }
  class Cursor {
    constructor(text: string, values: readonly string[], options: CursorOptions);
    read(
      count: number,
      answer: (error: Error | null, rows: (string | null)[][], result: CursorResult) => void,
    ): void;
    close(): Promise<void>;
  }
  // biome-ignore lint/style/noDefaultExport: Node gives a CommonJS module as its default export.
  export default Cursor;
}
