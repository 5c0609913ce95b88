import { z } from 'zod';
import { monthsOf, type Period, parsePeriod, shiftPeriod, tryParsePeriod } from '../../period.js';
import type { MetricSource, ReadingRecord, SourceRecord } from '../metric-source.js';
import { type AssetMonth, assetMonth, isPriced } from './asset-month.js';
import { firstDailyDay, type Values } from './asset-usage.js';
import { assetsOf } from './city-assets.js';
import { CITY_BODIES, type CityBody } from './city-bodies.js';
import { departmentMonth, revenues } from './department-month.js';
import { interruptionOf } from './interruptions.js';
import type { CityMonth } from './skill.js';

export const sampleCitySchema = z.strictObject({
  /** The last month of the sample. */
  end: z
    .string()
    .refine((text) => tryParsePeriod(text)?.grain === 'month', 'a month is YYYY-MM')
    .default('2026-10'),
  months: z.int().min(1).max(60).default(14),
  seed: z.int().default(20_261_031),
  /** Keys of the bodies that report, when only some of the city are wanted. */
  bodies: z.array(z.enum(CITY_BODIES.map(({ key }) => key))).optional(),
  /** Whether the sample counts approved prices itself, instead of the service's own register. */
  countsPrices: z.boolean().default(true),
});
export type SampleCitySettings = z.output<typeof sampleCitySchema>;

/** Keys of the assets that the sample's officers have priced by a month; none outside of it. */
export function pricedAssets(settings: SampleCitySettings, periodText: string): string[] {
  const month = cityMonth(settings, parsePeriod(periodText));
  if (month === null) return [];
  return reportingBodies(settings)
    .flatMap((body) => assetsOf(body, settings.seed))
    .filter((asset) => isPriced(asset, month, settings.seed))
    .map(({ key }) => key);
}

function reportingBodies({ bodies }: SampleCitySettings): readonly CityBody[] {
  return bodies === undefined ? CITY_BODIES : CITY_BODIES.filter(({ key }) => bodies.includes(key));
}

/** A month of the sample, or null outside of it. */
function cityMonth({ end, months }: SampleCitySettings, period: Period): CityMonth | null {
  const place = period.index - shiftPeriod(parsePeriod(end), 1 - months).index;
  if (period.grain !== 'month' || place < 0 || place >= months) return null;
  return { text: period.text, place, count: months, ofYear: Number(period.text.slice(5)) };
}

/** Departments and assets of the sample city. */
export function* cityEntities(settings: SampleCitySettings): Generator<SourceRecord> {
  const bodies = reportingBodies(settings);
  for (const { key, title, kind, peerGroup, peerGroupTitle } of bodies) {
    yield { type: 'department', key, title, kind, peerGroup, peerGroupTitle };
  }
  for (const body of bodies) {
    for (const { key, title, kind } of assetsOf(body, settings.seed)) {
      yield { type: 'asset', key, title, department: body.key, kind };
    }
  }
}

/** Every reading of a month; none for a month outside the sample. Pure: the same settings, the same records. */
export function* cityReadings(settings: SampleCitySettings, periodText: string): Generator<ReadingRecord> {
  const period = parsePeriod(periodText);
  const month = cityMonth(settings, period);
  if (month === null) return;
  for (const body of reportingBodies(settings)) yield* bodyReadings(body, month, period, settings);
}

function* bodyReadings(
  body: CityBody,
  month: CityMonth,
  period: Period,
  { end, seed, countsPrices }: SampleCitySettings,
): Generator<ReadingRecord> {
  const firstDay = firstDailyDay(parsePeriod(end));
  const assets = assetsOf(body, seed).map((asset) => assetMonth(asset, month, period, firstDay, seed));
  const { values, samples } = departmentMonth(body, assets, month, seed);
  for (const reading of readings('department', body.key, period.text, values, body, month)) {
    if (reading.metric === 'assets_priced' && !countsPrices) continue;
    const sample = samples.get(reading.metric);
    yield sample === undefined || reading.value === null ? reading : { ...reading, sample };
  }
  const revenue = revenues(body, assets, month, seed);
  for (const asset of assets) yield* assetReadings(asset, revenue, month, period);
}

function* assetReadings(
  { asset, values, days }: AssetMonth,
  revenue: ReadonlyMap<string, number>,
  month: CityMonth,
  period: Period,
): Generator<ReadingRecord> {
  const earned = { revenue_asset_cny: revenue.get(asset.key) ?? 0 };
  for (const part of [...values, earned]) {
    yield* readings('asset', asset.key, period.text, part, asset.body, month);
  }
  for (const [day, ofDay] of days) yield* readings('asset', asset.key, day, ofDay, asset.body, month);
}

function* readings(
  entity: ReadingRecord['entity'],
  key: string,
  period: string,
  values: Values,
  body: CityBody,
  month: CityMonth,
): Generator<ReadingRecord> {
  for (const [metric, value] of Object.entries(values)) {
    const status = interruptionOf(metric, body, month) ?? (value === null ? 'notApplicable' : null);
    yield status === null
      ? { type: 'reading', entity, key, period, metric, value }
      : { type: 'reading', entity, key, period, metric, value: null, status };
  }
}

/**
 * The bundled sample city: every metric of the vocabulary, from a fixed seed. It answers for any month of the
 * sample, so it is a `history` source.
 */
export const sampleCitySource: MetricSource<SampleCitySettings> = {
  kind: 'sample-city',
  time: 'history',
  schema: sampleCitySchema,
  createsDepartments: true,
  async *collect(settings, { period, progress }) {
    yield* cityEntities(settings);
    const months = monthsOf(parsePeriod(period));
    for (const [done, month] of months.entries()) {
      yield* cityReadings(settings, month.text);
      progress(done + 1, months.length);
    }
  },
};
