import { type Period, periodDays } from '../../period.js';
import type { CityAsset } from './city-assets.js';
import { seededRandom } from './seeded-random.js';
import { type CityMonth, clamp, ratio, rounded, skillOf } from './skill.js';

/** Values by metric; null is not applicable. */
export type Values = Readonly<Record<string, number | string | null>>;

interface DayOfUse {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly calls: number;
  readonly success: number;
  readonly latency: number;
  readonly availability: number;
  readonly audited: number;
  readonly lag: number;
}

/** Use by month of the year: the spring festival is quiet, spring and autumn are busy. */
const SEASON = [0.9, 0.55, 1.15, 1.1, 1, 1.05, 0.9, 0.85, 1.1, 1.05, 1.2, 1.15] as const;
const WEEKEND = 0.35;
/** A record of a few fields as JSON with its envelope. */
const BYTES_PER_ANSWER = 1800;
const DAY_MS = 86_400_000;

function isWeekend(day: Date): boolean {
  return day.getUTCDay() % 6 === 0;
}

function daysOf(month: Period): Date[] {
  const { first, last } = periodDays(month);
  const count = (last.getTime() - first.getTime()) / DAY_MS + 1;
  return Array.from({ length: count }, (_, place) => new Date(first.getTime() + place * DAY_MS));
}

/** The days of an asset in a month, at the gateway and at the exchange. */
export function usageOf(asset: CityAsset, month: CityMonth, period: Period, seed: number): DayOfUse[] {
  const random = seededRandom(seed, asset.key, month.text, 'usage');
  const gateway = clamp(skillOf(asset.body, 'gateway', month, seed) + asset.offset);
  const exchange = clamp(skillOf(asset.body, 'exchange', month, seed) + asset.offset);
  const demand = 0.4 + 0.9 * skillOf(asset.body, 'application', month, seed);
  const level = asset.dailyCalls * demand * (SEASON[month.ofYear - 1] ?? 1) * random.between(0.9, 1.1);
  const poor = 1 - gateway;
  const late = (1 - exchange) * (1 - exchange);
  return daysOf(period).map((day) => {
    const calls = Math.round(level * (isWeekend(day) ? WEEKEND : 1) * random.between(0.8, 1.2));
    const failed = Math.round(calls * Math.min(1, 0.075 * poor * random.between(0.6, 1.4)));
    return {
      day: day.toISOString().slice(0, 10),
      calls,
      success: calls - failed,
      latency: Math.round(140 + 3000 * poor * random.between(0.7, 1.1)),
      availability: rounded(1 - 0.03 * poor * random.between(0, 1.6), 4),
      audited: ratio(gateway, 0.87, 1),
      lag: rounded(110 * late * random.between(0.5, 1.5), 1),
    };
  });
}

/** What the gateway and the exchange report for one day. */
export function dayValues({ calls, success, latency, availability, audited, lag }: DayOfUse): Values {
  return {
    api_calls: calls,
    api_calls_success: success,
    api_bytes: success * BYTES_PER_ANSWER,
    api_latency_p95_ms: calls === 0 ? null : latency,
    availability_ratio: availability,
    audit_log_ratio: calls === 0 ? null : audited,
    freshness_lag_hours: lag,
  };
}

/** The days rolled up to their month, as the vocabulary says. */
export function monthValues(days: readonly DayOfUse[]): Values {
  const calls = total(days, (day) => day.calls);
  const perCall = (of: (day: DayOfUse) => number) => total(days, (day) => of(day) * day.calls) / calls;
  return {
    api_calls: calls,
    api_calls_success: total(days, (day) => day.success),
    api_bytes: total(days, (day) => day.success) * BYTES_PER_ANSWER,
    api_latency_p95_ms:
      calls === 0
        ? null
        : rounded(
            perCall((day) => day.latency),
            1,
          ),
    availability_ratio: rounded(total(days, (day) => day.availability) / days.length, 6),
    audit_log_ratio:
      calls === 0
        ? null
        : rounded(
            perCall((day) => day.audited),
            6,
          ),
    freshness_lag_hours: rounded(total(days, (day) => day.lag) / days.length, 4),
  };
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

/** Days of which the daily grain is kept, counted back from the end of the sample. */
const DAILY_GRAIN_DAYS = 60;

/** The first day whose daily grain is kept, when the sample ends with `lastMonth`. */
export function firstDailyDay(lastMonth: Period): string {
  const { last } = periodDays(lastMonth);
  return new Date(last.getTime() - (DAILY_GRAIN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
}
