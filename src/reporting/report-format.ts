import type { Locale } from '../errors.js';
import { tryParsePeriod } from '../period.js';

/** Printed where there is no figure; the page "How to read" explains it. */
export const NO_FIGURE = '–';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Numbers and dates as a reader expects them. Rounding happens here and nowhere before. */
export class ReportFormat {
  constructor(
    readonly locale: Locale,
    private readonly timeZone: string,
  ) {}

  /** Points: one decimal. */
  score(value: number | null): string {
    return value === null ? NO_FIGURE : fixed(value, 1);
  }

  /** A difference of points: one decimal, always with a sign unless it prints as zero. */
  change(value: number | null): string {
    if (value === null) return NO_FIGURE;
    const text = fixed(value, 1);
    return value > 0 && text !== '0.0' ? `+${text}` : text;
  }

  /** A share between 0 and 1 as per cent, at most one decimal. */
  share(value: number | null): string {
    return value === null ? NO_FIGURE : `${plain(value * 100, 1)}%`;
  }

  /** An amount of fen as yuan: to the fen, or with fewer decimals. */
  yuan(fen: number | null, decimals: 0 | 2 = 2): string {
    return fen === null ? NO_FIGURE : fixed(fen / 100, decimals);
  }

  /** A difference of fen as yuan, with a sign unless it prints as zero. */
  yuanChange(fen: number | null, decimals: 0 | 2 = 2): string {
    const text = this.yuan(fen, decimals);
    return fen !== null && fen > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }

  /** A price of one unit, decimal text of yuan; one of nothing is plainly 0. */
  unitPrice(text: string | null): string {
    return text === null ? NO_FIGURE : Number(text) === 0 ? '0' : text;
  }

  /** A price or an amount, decimal text of yuan: to the fen, or with the further places it has. */
  yuanText(text: string): string {
    return grouped(Number(text), 2, 4);
  }

  count(value: number | null): string {
    return value === null ? NO_FIGURE : plain(value, 0);
  }

  /** A measured number: at most two decimals, four significant digits for small ones. */
  number(value: number | string | null): string {
    if (value === null) return NO_FIGURE;
    if (typeof value === 'string') return value;
    const size = Math.abs(value);
    if (size > 0 && size < 0.1) return minus(String(Number(value.toPrecision(3))));
    return plain(value, size >= 1000 ? 0 : 2);
  }

  /** `2026-10` as October 2026 or 2026年10月; other grains alike. */
  period(text: string): string {
    const period = tryParsePeriod(text);
    if (period === null) return text;
    const [year = '', part = '', day = ''] = text.split('-');
    if (this.locale === 'zh') {
      if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`;
      return `${year}年${part === '' ? '' : `${Number(part)}月`}${day === '' ? '' : `${Number(day)}日`}`;
    }
    if (part === '') return year;
    if (part.startsWith('Q')) return `quarter ${part.slice(1)} of ${year}`;
    return `${day === '' ? '' : `${Number(day)} `}${MONTHS[Number(part) - 1] ?? part} ${year}`;
  }

  /** An instant on the clock of the report's time zone: 2026-11-12 08:30. */
  instant(iso: string): string {
    const instant = new Date(iso);
    if (Number.isNaN(instant.getTime())) return iso;
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone: this.timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(instant);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
  }
}

function fixed(value: number, decimals: number): string {
  const text = grouped(value, decimals, decimals);
  return /^−0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

function plain(value: number, decimals: number): string {
  const text = grouped(value, 0, decimals);
  return text === '−0' ? '0' : text;
}

/** Digits in groups of three, as both languages write them; by least and most decimals. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function grouped(value: number, least: number, most: number): string {
  const key = `${least} ${most}`;
  const known = FORMATS.get(key);
  const format =
    known ?? new Intl.NumberFormat('en', { minimumFractionDigits: least, maximumFractionDigits: most });
  if (known === undefined) FORMATS.set(key, format);
  return minus(format.format(value));
}

function minus(text: string): string {
  return text.replace('-', '−');
}
