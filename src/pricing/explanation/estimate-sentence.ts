import type { LocalisedText } from '../../indicators/localised-text.js';
import { APPROACH_NAMES } from '../approaches/approach-result.js';
import type { ByApproach } from '../reconciliation.js';
import type { Contribution } from './waterfall.js';

/** Printed with every output: only licensed appraisers issue appraisal reports. */
export const NOT_AN_APPRAISAL: LocalisedText = {
  en: 'Not an appraisal report.',
  zh: '本估算不是资产评估报告。',
};

const APPROACH_WORDS: { readonly [name in keyof Required<ByApproach>]: LocalisedText } = {
  cost: { en: 'cost', zh: '成本法' },
  income: { en: 'income', zh: '收益法' },
  market: { en: 'market', zh: '市场法' },
};

/** What a factor that adds, and one that subtracts, is said to do. */
const FACTOR_PHRASES: Readonly<
  Record<string, { readonly adds: LocalisedText; readonly subtracts: LocalisedText }>
> = {
  return: phrases('return on cost adds', 'return on cost subtracts', '成本回报'),
  quality: phrases('quality adds', 'quality subtracts', '质量'),
  circulation: phrases('wide circulation adds', 'circulation limits subtract', '流通限制'),
  scarcity: phrases('scarcity adds', 'scarcity subtracts', '稀缺性'),
  risk: phrases('low risk adds', 'risk subtracts', '风险'),
  obsolescence: phrases('freshness adds', 'obsolescence subtracts', '贬值'),
};

/** The units amounts are told in, in yuan, largest first. */
const UNITS = {
  en: [
    { yuan: 1e9, word: ' billion yuan' },
    { yuan: 1e6, word: ' million yuan' },
    { yuan: 1, word: ' yuan' },
  ],
  zh: [
    { yuan: 1e8, word: '亿元' },
    { yuan: 1e4, word: '万元' },
    { yuan: 1, word: '元' },
  ],
} as const;
const SHOWN_DIGITS = 3;

/** What the sentence is about, in yuan. */
export interface SentenceFacts {
  readonly point: number;
  readonly p10: number;
  readonly p90: number;
  readonly weights: ByApproach;
  readonly contributions: readonly Contribution[];
}

/** An estimate in plain words, in both languages: amount, range, make-up, what moves it most, and what it is not. */
export function estimateSentence(facts: SentenceFacts): LocalisedText {
  const steps = strongestSteps(facts.contributions);
  const english = steps.map(({ en }) => en).join('; ');
  const chinese = steps.map(({ zh }) => zh).join('，');
  return {
    en: [
      `Estimated ${amounts(facts, 'en')}${shares(facts.weights, 'en')}.`,
      english === '' ? '' : `${english.charAt(0).toUpperCase()}${english.slice(1)}.`,
      NOT_AN_APPRAISAL.en,
    ]
      .filter((part) => part !== '')
      .join(' '),
    zh: [
      `估算值${amounts(facts, 'zh')}${shares(facts.weights, 'zh')}。`,
      chinese === '' ? '' : `${chinese}。`,
      NOT_AN_APPRAISAL.zh,
    ].join(''),
  };
}

function phrases(adds: string, subtracts: string, zh: string) {
  return {
    adds: { en: `${adds} most`, zh: `${zh}增值最多` },
    subtracts: { en: `${subtracts} most`, zh: `${zh}减值最多` },
  };
}

function strongestSteps(contributions: readonly Contribution[]): LocalisedText[] {
  const ordered = [...contributions].sort((left, right) => right.amount - left.amount);
  const most = ordered[0];
  const least = ordered.at(-1);
  return [
    most !== undefined && most.amount > 0 ? FACTOR_PHRASES[most.factor]?.adds : undefined,
    least !== undefined && least.amount < 0 ? FACTOR_PHRASES[least.factor]?.subtracts : undefined,
  ].filter((phrase) => phrase !== undefined);
}

/** The amount with three significant digits, and the range rounded to the same place. */
function amounts({ point, p10, p90 }: SentenceFacts, locale: keyof LocalisedText): string {
  const units = UNITS[locale];
  const unit = units.find(({ yuan }) => Math.abs(point) >= yuan) ?? units[2];
  const whole = Math.floor(Math.log10(Math.max(Math.abs(point / unit.yuan), 1))) + 1;
  const decimals = Math.max(0, SHOWN_DIGITS - whole);
  const step = 10 ** Math.max(0, whole - SHOWN_DIGITS);
  const shown = (amount: number) => {
    const inUnit = amount / unit.yuan;
    return withSeparators((step > 1 ? Math.round(inUnit / step) * step : inUnit).toFixed(decimals));
  };
  const range = `${shown(p10)}–${shown(p90)}`;
  return `${shown(point)}${unit.word}${locale === 'en' ? ` (${range})` : `（${range}）`}`;
}

function shares(weights: ByApproach, locale: keyof LocalisedText): string {
  return APPROACH_NAMES.filter((name) => weights[name] !== undefined)
    .map((name) => {
      const share = Math.round(100 * (weights[name] ?? 0));
      return locale === 'en'
        ? `, ${APPROACH_WORDS[name].en} ${share} %`
        : `，${APPROACH_WORDS[name].zh}${share}%`;
    })
    .join('');
}

/** 245000 as 245,000; of at most two decimals. */
function withSeparators(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
