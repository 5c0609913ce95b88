import { parsePeriod, periodDays, periodOfInstant } from '../../period.js';
import type { AssetDay } from './asset-day.js';

/** Every time zone is a multiple of it from UTC, and every change of the clock falls on one. */
const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;

/** The calls of each asset on one day. */
export type Assets = Map<string, AssetDay>;

/** The days of a month (YYYY-MM) on the clock of a time zone, as calls are found on them. */
export class MonthDays {
  readonly days = new Map<string, Assets>();
  /** The quarter of an hour that was asked for last, which most calls share with the one before. */
  private quarter = Number.NaN;
  private assets: Assets | null = null;
  private readonly byQuarter = new Map<number, Assets | null>();
  private readonly earliest: number;
  private readonly latest: number;

  constructor(
    private readonly month: string,
    private readonly timeZone: string,
  ) {
    const { first, last } = periodDays(parsePeriod(month));
    // No zone is a day from UTC, so that what lies outside needs no calendar.
    this.earliest = first.getTime() - DAY_MS;
    this.latest = last.getTime() + 2 * DAY_MS;
  }

  /** The assets of the day that an instant (in milliseconds) belongs to; null when it is none of the month. */
  at(instant: number): Assets | null {
    const quarter = Math.floor(instant / QUARTER_HOUR_MS);
    if (quarter === this.quarter) return this.assets;
    if (instant < this.earliest || instant > this.latest) return null;
    let assets = this.byQuarter.get(quarter);
    if (assets === undefined) {
      const { text } = periodOfInstant(new Date(instant), 'day', this.timeZone);
      assets = text.startsWith(this.month) ? this.on(text) : null;
      this.byQuarter.set(quarter, assets);
    }
    this.quarter = quarter;
    this.assets = assets;
    return assets;
  }

  /** The assets of a day, YYYY-MM-DD. */
  on(day: string): Assets {
    const known = this.days.get(day);
    if (known !== undefined) return known;
    const assets: Assets = new Map();
    this.days.set(day, assets);
    return assets;
  }
}
