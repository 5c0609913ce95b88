import type { ErrorEntry } from './error-entry.js';

export const PRICING_ERRORS = {
  PRICE_INPUT_INVALID: {
    status: 422,
    exit: 2,
    en: '{reason}. Correct the price file; docs/pricing.md lists every field.',
    zh: '{reason}。请更正估价文件，各字段见 docs/pricing.md。',
  },
  PRICE_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'There is no price "{id}". List the prices of a month with GET /api/v1/prices?period=YYYY-MM.',
    zh: '没有价格“{id}”。可用 GET /api/v1/prices?period=YYYY-MM 查看某月价格。',
  },
  PRICE_STATE: {
    status: 409,
    exit: 2,
    en: 'The price is "{state}", which does not allow this. An estimate is proposed, a proposal is approved or rejected; read it again.',
    zh: '该价格当前状态为“{state}”，不能进行此操作。测算值可提出，提出的价格可批准或退回；请重新读取。',
  },
  PRICE_NOT_PROPOSABLE: {
    status: 422,
    exit: 2,
    en: 'This price cannot be proposed: {reason}. docs/pricing.md explains the tiers; a review or another price than the estimate needs a note.',
    zh: '不能提出该价格：{reason}。各定价层级见 docs/pricing.md；需复核的测算或不同于测算值的价格须附说明。',
  },
  PRICE_OUT_OF_RANGE: {
    status: 422,
    exit: 2,
    en: 'The amount {value} yuan is too large to be stated in whole fen. Check the units of the inputs.',
    zh: '金额 {value} 元过大，无法以整数分表示。请检查输入的单位。',
  },
  PRICING_PARAMETERS_INVALID: {
    status: 500,
    exit: 2,
    en: 'The price parameters are invalid: {reason}. Correct the file in indicators/pricing.',
    zh: '估价参数无效：{reason}。请更正 indicators/pricing 中的文件。',
  },
  SHAPLEY_NOT_EFFICIENT: {
    status: 500,
    exit: 1,
    en: 'The shares of the assets add up to {sum} instead of {total}. Please report it with the input.',
    zh: '各资产的份额合计为 {sum}，应为 {total}。请附输入反馈。',
  },
} as const satisfies Record<string, ErrorEntry>;
