import { API_BASE } from '../route-name.js';

/** A score, or one indicator of it, of one entity in one revision of an evaluation. */
export interface ScoreRef {
  readonly framework: string;
  /** YYYY-MM */
  readonly period: string;
  /** Null: the newest. */
  readonly revision: number | null;
  readonly entity: string;
  /** Null: the whole score. */
  readonly indicator: string | null;
}

export interface MeasurementRef {
  readonly entity: 'department' | 'asset';
  readonly entityId: string;
  /** YYYY-MM or YYYY-MM-DD */
  readonly period: string;
  readonly metric: string;
}

/** The estimate of an asset in a month. */
export interface PriceRef {
  /** YYYY-MM */
  readonly period: string;
  readonly asset: string;
}

/** What a figure is, as the address of its trace says it. */
export type FigureRef =
  | { readonly kind: 'score'; readonly of: ScoreRef }
  | { readonly kind: 'measurement'; readonly of: MeasurementRef }
  | { readonly kind: 'price'; readonly of: PriceRef }
  | { readonly kind: 'report'; readonly of: string };

const MONTH = /^\d{4}-\d{2}$/;
const PERIOD = /^(\d{4}-\d{2})(?:@(\d{1,6}))?$/;

/** `score:framework:2026-10@2:department[:indicator]`; the revision may be left out. */
export function scoreRef({ framework, period, revision, entity, indicator }: ScoreRef): string {
  const month = revision === null ? period : `${period}@${revision}`;
  return joined(['score', framework, month, entity, ...(indicator === null ? [] : [indicator])]);
}

/** `measurement:department:commerce:2026-10:requests_due`. */
export function measurementRef({ entity, entityId, period, metric }: MeasurementRef): string {
  return joined(['measurement', entity, entityId, period, metric]);
}

/** `price:2026-10:commerce-foreign-trade`. */
export function priceRef({ period, asset }: PriceRef): string {
  return joined(['price', period, asset]);
}

export function traceLink(ref: string): string {
  return `${API_BASE}/trace/${encodeURIComponent(ref)}`;
}

/** The figure that a reference names; null when it names none. */
export function parseFigureRef(text: string): FigureRef | null {
  const parts = text.split(':').map(decoded);
  if (parts.includes(null)) return null;
  const [kind, ...rest] = parts as string[];
  if (kind === 'report') return rest.length === 1 ? { kind, of: rest[0] as string } : null;
  if (kind === 'score') return scoreOf(rest);
  if (kind === 'price') return priceOf(rest);
  if (kind !== 'measurement' || rest.length !== 4) return null;
  const [entity, entityId = '', period = '', metric = ''] = rest;
  if (entity !== 'department' && entity !== 'asset') return null;
  return { kind, of: { entity, entityId, period, metric } };
}

function scoreOf([framework = '', month = '', entity, indicator = null, ...more]: (
  | string
  | null
)[]): FigureRef | null {
  const [, period, revision] = PERIOD.exec(month ?? '') ?? [];
  if (period === undefined || entity === undefined || entity === null || more.length > 0) return null;
  const of = {
    framework: framework ?? '',
    period,
    revision: revision === undefined ? null : Number(revision),
  };
  return { kind: 'score', of: { ...of, entity, indicator } };
}

function priceOf([period = '', asset, ...more]: string[]): FigureRef | null {
  if (!MONTH.test(period) || asset === undefined || more.length > 0) return null;
  return { kind: 'price', of: { period, asset } };
}

/** Parts are percent-encoded, as ids may hold a colon. */
function joined(parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join(':').replaceAll('%40', '@');
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
