import type { AssetRecord, SourceText } from '../metric-source.js';
import { BUREAU_TOPICS, DISTRICT_TOPICS, OWN_TOPICS } from './asset-topics.js';
import { CITY_BODIES, type CityBody } from './city-bodies.js';
import { seededRandom } from './seeded-random.js';

/** An asset of the sample city with what does not change from month to month. */
export interface CityAsset {
  readonly key: string;
  readonly body: CityBody;
  readonly title: SourceText;
  readonly kind: NonNullable<AssetRecord['kind']>;
  /** How far it is better or worse than its department, −0.1 to 0.1. */
  readonly offset: number;
  /** Rows in the first month. */
  readonly records: number;
  /** Calls of a usual day; 0 for an asset that is exchanged as files. */
  readonly dailyCalls: number;
  readonly isTable: boolean;
  readonly updatePromise: 'realTime' | 'regular' | 'irregular';
  readonly intervalDays: number;
  readonly isOpen: boolean;
  /** Meant for use by industry, so that a price is due. */
  readonly isPriceEligible: boolean;
  readonly monthlyCost: number;
  /** Keys of the bodies that use it. */
  readonly consumers: readonly string[];
}

const INTERVALS = [1, 7, 30, 91, 365] as const;

function topicsOf(body: CityBody) {
  const common = { bureau: BUREAU_TOPICS, district: DISTRICT_TOPICS, enterprise: [], other: [] }[body.kind];
  return [...(OWN_TOPICS.get(body.key) ?? []), ...common];
}

function consumersOf(body: CityBody, seed: number, asset: string): string[] {
  const random = seededRandom(seed, asset, 'consumers');
  const reach = 0.04 + 0.22 * body.level;
  return CITY_BODIES.filter(({ key }) => key !== body.key && random.chance(reach)).map(({ key }) => key);
}

/** All assets of a body; the same seed gives the same assets. */
export function assetsOf(body: CityBody, seed: number): CityAsset[] {
  return topicsOf(body).map(([topic, zh, en], place) => {
    const key = `${body.key}-${topic}`;
    const random = seededRandom(seed, key);
    const isApi = random.chance(0.15 + 0.7 * body.level);
    const isPriceEligible = place === 0 || random.chance(body.kind === 'enterprise' ? 0.5 : 0.12);
    const kind = isPriceEligible ? 'product' : isApi ? 'api' : 'dataset';
    return {
      key,
      body,
      title: { en: `${en} (${body.title.en})`, zh: `${body.title.zh}${zh}` },
      kind,
      offset: random.between(-0.1, 0.1),
      records: random.whole(2, 90) * 10 ** random.whole(2, 5),
      dailyCalls: kind === 'dataset' ? 0 : random.whole(2, 12) * 5 ** random.whole(0, 4),
      isTable: random.chance(0.75),
      updatePromise: random.chance(0.08) ? 'realTime' : random.chance(0.12) ? 'irregular' : 'regular',
      intervalDays: INTERVALS[random.whole(0, INTERVALS.length - 1)] ?? 30,
      isOpen: random.chance(0.35),
      isPriceEligible,
      monthlyCost: random.whole(8, 60) * 500,
      consumers: consumersOf(body, seed, key),
    };
  });
}
