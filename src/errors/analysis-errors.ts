import type { ErrorEntry } from './error-entry.js';

/** Faults of weights, rankings, uncertainty and analysis. */
export const ANALYSIS_ERRORS = {
  JUDGEMENTS_MALFORMED: {
    status: 400,
    exit: 2,
    en: 'The judgements cannot be read: {reason}.',
    zh: '无法读取判断数据：{reason}。',
  },
  JUDGEMENT_NOT_POSITIVE: {
    status: 400,
    exit: 2,
    en: '"{value}" is no judgement. Write a number above 0 or a fraction such as 1/3, or leave the cell empty.',
    zh: '“{value}”不是有效的判断值。请写大于 0 的数或分数（如 1/3），或留空。',
  },
  JUDGEMENTS_NOT_RECIPROCAL: {
    status: 400,
    exit: 2,
    en: '{row} against {column} is {value}, but {column} against {row} is {mirror}; one must be 1 divided by the other. Correct one cell or leave it empty.',
    zh: '{row} 对 {column} 为 {value}，而 {column} 对 {row} 为 {mirror}；两者须互为倒数。请更正其中一格或留空。',
  },
  JUDGEMENTS_NOT_LINKED: {
    status: 400,
    exit: 2,
    en: 'No chain of judgements links {from} with {to}. Fill in at least one comparison between them.',
    zh: '{from} 与 {to} 之间没有任何判断相连。请至少补充一项比较。',
  },
  WEIGHTS_UNDEFINED: {
    status: 422,
    exit: 2,
    en: '{method} weights are not defined here: {reason}.',
    zh: '此处无法计算 {method} 权重：{reason}。',
  },
  ANALYSIS_UNDEFINED: {
    status: 422,
    exit: 2,
    en: 'The analysis {analysis} is not defined here: {reason}.',
    zh: '此处无法进行 {analysis} 分析：{reason}。',
  },
  VARIATION_INVALID: {
    status: 400,
    exit: 2,
    en: '"{value}" cannot be varied. Write a comma-separated list of weights:0.25, weights:0.25:indicators, normalisation, aggregation, treatment and leaveOneOut.',
    zh: '“{value}”不可作为变动项。请用逗号分隔：weights:0.25、weights:0.25:indicators、normalisation、aggregation、treatment、leaveOneOut。',
  },
  DRAWS_INVALID: {
    status: 400,
    exit: 2,
    en: 'The draws cannot be used: {reason}.',
    zh: '无法使用抽样权重文件：{reason}。',
  },
} as const satisfies Record<string, ErrorEntry>;
