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

const MILLION = 1_000_000;
const TEN_THOUSAND = 10_000;
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
      `Estimated ${amounts(facts, MILLION, ' million yuan', ' yuan')}${shares(facts.weights, 'en')}.`,
      english === '' ? '' : `${english.charAt(0).toUpperCase()}${english.slice(1)}.`,
      NOT_AN_APPRAISAL.en,
    ]
      .filter((part) => part !== '')
      .join(' '),
    zh: [
      `估算值${amounts(facts, TEN_THOUSAND, '万元', '元')}${shares(facts.weights, 'zh')}。`,
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

/** The amount with three significant digits, and the range with as many decimals. */
function amounts(
  { point, p10, p90 }: SentenceFacts,
  large: number,
  largeUnit: string,
  smallUnit: string,
): string {
  const isLarge = Math.abs(point) >= large;
  const unit = isLarge ? large : 1;
  const whole = Math.floor(Math.log10(Math.max(Math.abs(point / unit), 1))) + 1;
  const decimals = Math.max(0, SHOWN_DIGITS - whole);
  const shown = (amount: number) => (amount / unit).toFixed(decimals);
  return `${shown(point)}${isLarge ? largeUnit : smallUnit} (${shown(p10)}–${shown(p90)})`;
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
