/** One row of a table of comparable prices. */
export interface ComparablePrice {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly price?: number;
  readonly mode: 'oneOff' | 'perUse' | 'negotiation';
  readonly kind: 'transaction' | 'listing';
  readonly category: string;
  readonly date: string;
  readonly quality?: number;
  readonly demand?: number;
}

type Line = readonly [
  provider: string,
  price: number,
  kind: ComparablePrice['kind'],
  date: string,
  quality: number,
];

const ECONOMIC: readonly Line[] = [
  ['Jianghe Data', 420_000, 'transaction', '2025-09-12', 88],
  ['Jianghe Data', 365_000, 'listing', '2025-11-03', 84],
  ['Mingde Credit', 510_000, 'transaction', '2026-02-20', 91],
  ['Tianxun Technology', 298_000, 'listing', '2026-03-14', 79],
  ['Huarui Analytics', 455_000, 'transaction', '2026-05-08', 86],
];
const SOCIAL: readonly Line[] = [
  ['Kangyuan Health Data', 380_000, 'transaction', '2025-08-21', 90],
  ['Renhe Information', 270_000, 'listing', '2026-01-16', 82],
  ['Xingan Technology', 335_000, 'transaction', '2026-04-02', 85],
];
/** Two are too few: a median needs three. */
const DISTRICT: readonly Line[] = [
  ['Chengshi Data', 160_000, 'listing', '2026-02-05', 78],
  ['Linli Technology', 210_000, 'transaction', '2026-06-19', 83],
];

function rows(category: string, lines: readonly Line[]): ComparablePrice[] {
  return lines.map(([provider, price, kind, date, quality], at) => ({
    id: `${category}-${at + 1}`,
    title: `Data set ${at + 1}, ${category}`,
    provider,
    price,
    mode: 'oneOff',
    kind,
    category,
    date,
    quality,
    demand: 1,
  }));
}

/** Four times the same round price of one provider, as exchanges show it: a placeholder. */
function placeholders(): ComparablePrice[] {
  return [1, 2, 3, 4].map((at) => ({
    id: `placeholder-${at}`,
    title: `Data product ${at}`,
    provider: 'Zhonglian Exchange Member',
    price: 300_000,
    mode: 'oneOff',
    kind: 'listing',
    category: 'social',
    date: '2026-03-01',
  }));
}

/** Prices of one use, which say something only where somebody plans how often the data is used. */
function perUse(): ComparablePrice[] {
  return ['Jianghe Data', 'Mingde Credit', 'Huarui Analytics'].map((provider, at) => ({
    id: `per-use-${at + 1}`,
    title: `Query ${at + 1}`,
    provider,
    price: 0.8 + 0.3 * at,
    mode: 'perUse',
    kind: 'listing',
    category: 'economic',
    date: '2026-04-15',
  }));
}

/** On exchanges the data of grid companies is all "negotiation". */
function gridListings(): ComparablePrice[] {
  return [1, 2, 3].map((at) => ({
    id: `grid-${at}`,
    title: `Power data product ${at}`,
    provider: 'A grid company',
    mode: 'negotiation',
    kind: 'listing',
    category: 'power',
    date: '2026-01-10',
  }));
}

/** Prices asked and paid for like data, invented: usable ones, placeholders, one in another unit, and negotiations. */
export const COMPARABLE_PRICES: readonly ComparablePrice[] = [
  ...rows('economic', ECONOMIC),
  ...rows('social', SOCIAL),
  ...rows('district', DISTRICT),
  ...perUse(),
  ...placeholders(),
  ...gridListings(),
  {
    id: 'other-unit',
    title: 'Priced by the record',
    provider: 'Jianghe Data',
    price: 2,
    mode: 'oneOff',
    kind: 'listing',
    category: 'economic',
    date: '2026-01-20',
  },
];
