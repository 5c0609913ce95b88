import type { z } from 'zod';
import type { Logger } from '../logger.js';
import type { CaseKind, CaseRecord } from './case-record.js';
import type { Checkpoints } from './checkpoints.js';
import type { MeasurementStatus } from './measurement-status.js';
import type { Outgoing } from './outgoing/outgoing.js';
import type { RightsRecord } from './rights-record.js';
import type { SecretReader } from './secrets/secret-reader.js';

export interface SourceText {
  readonly en: string;
  readonly zh: string;
}

/** A department as a source names it; identities map `key` to a department id. */
export interface DepartmentRecord {
  readonly type: 'department';
  readonly key: string;
  readonly title: SourceText;
  readonly kind?: 'bureau' | 'district' | 'enterprise' | 'other';
  readonly peerGroup?: string;
  /** What a reader calls the peer group; left out, its id. */
  readonly peerGroupTitle?: SourceText;
  readonly parent?: string;
}

/** An asset as a source names it; `department` is the owner's key in the same source. */
export interface AssetRecord {
  readonly type: 'asset';
  readonly key: string;
  readonly title: SourceText;
  readonly department: string;
  readonly kind?: 'dataset' | 'api' | 'product';
  readonly url?: string;
  /** Left out: what is recorded stands. */
  readonly rights?: RightsRecord;
}

/** One metric of one entity in one period (a month, or a day where the metric's grain is asset-day). */
export interface ReadingRecord {
  readonly type: 'reading';
  readonly entity: 'department' | 'asset';
  readonly key: string;
  readonly period: string;
  readonly metric: string;
  readonly value: number | string | null;
  /** Left out: `ok` when there is a value, `notDelivered` when there is none. */
  readonly status?: MeasurementStatus;
  /** Size of the sample behind the value. */
  readonly sample?: number;
  /**
   * The encoded QuantileSketch or DistinctSketch the value was read from; with it days make their month and
   * assets their department without a mean of percentiles or a sum of distinct counts.
   */
  readonly sketch?: string;
  /** The unit of the value where the source knows it; another than the vocabulary's is rejected. */
  readonly unit?: string;
  /** How often the counter behind the value fell; the vocabulary says whether the value counts all the same. */
  readonly counterFalls?: number;
  /** Where the source found it, for the list of rejections. */
  readonly place?: string;
}

/** A row or value that was not taken, with its place. */
export interface RejectionRecord {
  readonly type: 'rejection';
  readonly place: string;
  readonly reason: string;
  /** How many are meant; 1 when left out. */
  readonly count?: number;
}

/** A name of the source's that its own rules give to no asset: counted, listed and scored to nobody. */
export interface UnmatchedRecord {
  readonly type: 'unmatched';
  readonly entity: 'department' | 'asset';
  readonly key: string;
  readonly count: number;
}

/** A text value that no mapping file knows: counted and listed, never guessed. */
export interface UnmappedRecord {
  readonly type: 'unmapped';
  readonly vocabulary: 'updateInterval' | 'format' | 'licence';
  readonly text: string;
}

/** The department has delivered, be it nothing: of a source that speaks for those it names. */
export interface DeliveryRecord {
  readonly type: 'delivery';
  readonly department: string;
}

export type SourceRecord =
  | DepartmentRecord
  | AssetRecord
  | ReadingRecord
  | CaseRecord
  | DeliveryRecord
  | RejectionRecord
  | UnmappedRecord
  | UnmatchedRecord;

/** What a source that brings cases says about them as a whole. */
export interface RegisterScope {
  /** The kinds it brings; left out, those it has ever brought. */
  readonly kinds?: readonly CaseKind[];
  /**
   * `all`: a department without a row had no case; `named`: one that no row names has not delivered;
   * `delivered`: those for which the source already holds numbers of the month.
   */
  readonly covers: 'all' | 'named' | 'delivered';
}

/** What a source is given for one pull. */
export interface CollectContext {
  /** The month to fill. */
  readonly period: string;
  /** For snapshot sources: the day the data describes (ISO date). */
  readonly asOf: string;
  readonly timeZone: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Folder that survives an interrupted pull, for resuming. */
  readonly workFolder: string;
  readonly now: () => Date;
  readonly checkpoints: Checkpoints;
  /** The only way to the network. */
  readonly outgoing: Outgoing;
  readonly secrets: SecretReader;
  /** Overlay folder of the definitions, when there is one. */
  readonly definitionsFolder?: string | undefined;
  readonly progress: (done: number, total: number | null) => void;
}

/**
 * A source declares its time: `snapshot` fills only the period of its pull, `history` can answer for past
 * periods, `events` yields rows with dates.
 */
export interface MetricSource<Settings> {
  readonly kind: string;
  readonly time: 'snapshot' | 'history' | 'events';
  readonly schema: z.ZodType<Settings>;
  /** Departments that no identity names become departments of their own; false when left out. */
  readonly createsDepartments?: boolean;
  /** What it brings is added to what it brought before; nothing goes because it does not come again. */
  readonly adds?: boolean;
  /** Of a source that brings cases. */
  register?(settings: Settings): RegisterScope;
  /** Settings that are paths (`query`, or `sql.query` inside another), read against the folder of the list of sources. */
  readonly paths?: readonly string[];
  collect(settings: Settings, context: CollectContext): AsyncIterable<SourceRecord>;
}

/** The source of values made of assets or days. */
export const ROLL_UP_SOURCE = 'roll-up';
/** The source of the service's own notices, objections and feedback. */
export const INTERNAL_SOURCE = 'internal';
/** The source of ratings that the service's own users give. */
export const FEEDBACK_SOURCE = 'feedback';
/** The source of values that departments state and another person accepts. */
export const REPORTED_SOURCE = 'reported';
/** The source of a cell that an upheld objection corrected; no other source writes over it. */
export const CORRECTION_SOURCE = 'correction';
/** No source of a list may have these ids. */
export const RESERVED_SOURCES: ReadonlySet<string> = new Set([
  ROLL_UP_SOURCE,
  INTERNAL_SOURCE,
  FEEDBACK_SOURCE,
  REPORTED_SOURCE,
  CORRECTION_SOURCE,
]);

/** A source with its settings, ready to be pulled. */
export interface ConfiguredSource {
  readonly id: string;
  readonly kind: string;
  readonly time: MetricSource<unknown>['time'];
  readonly createDepartments: boolean;
  readonly adds?: boolean | undefined;
  /** Of a source that brings cases. */
  readonly register?: RegisterScope | undefined;
  collect(context: CollectContext): AsyncIterable<SourceRecord>;
}

export interface SourceIdentity {
  readonly id: string;
  readonly createDepartments?: boolean | undefined;
}

/** Ties a source to its checked settings. */
export function configureSource<Settings>(
  source: MetricSource<Settings>,
  settings: Settings,
  { id, createDepartments }: SourceIdentity,
): ConfiguredSource {
  return {
    id,
    kind: source.kind,
    time: source.time,
    createDepartments: createDepartments ?? source.createsDepartments ?? false,
    adds: source.adds,
    register: source.register?.(settings),
    collect: (context) => source.collect(settings, context),
  };
}
