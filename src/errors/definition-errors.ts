import type { ErrorEntry } from './error-entry.js';

export const DEFINITION_ERRORS = {
  DEFINITION_INVALID: {
    status: 422,
    exit: 2,
    en: '{count} fault(s) in the definitions; correct them:\n{problems}',
    zh: '定义中有 {count} 处错误，请更正：\n{problems}',
  },
  FRAMEWORK_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'There is no framework "{id}". Frameworks are: {known}; or give the path of a framework file.',
    zh: '没有评价体系“{id}”。可用的有：{known}；也可以给出评价体系文件的路径。',
  },
  DEADLINE_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'The deadline set "{set}" has no deadline "{id}". Its deadlines are: {known}.',
    zh: '时限集“{set}”中没有时限“{id}”。可用的有：{known}。',
  },
  CALENDAR_YEAR_MISSING: {
    status: 422,
    exit: 2,
    en: 'The working days of {year} are not known, and {day} has to be looked at. Add the file calendars/{year}.yaml with the public holidays of the year to your definitions.',
    zh: '缺少 {year} 年的工作日安排，无法判断 {day} 是否为工作日。请在定义文件夹中添加 calendars/{year}.yaml，写明当年的放假调休安排。',
  },
  FORMULA_SYNTAX: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" cannot be read: {reason}. Quote it in YAML if it holds ": ", " #", "?" or a comma.',
    zh: '无法读取公式“{formula}”：{reason}。若其中含有“: ”“ #”“?”或逗号，请在 YAML 中加引号。',
  },
  FORMULA_FORBIDDEN: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" uses {construct}, which formulas do not have. Write it with the operators and functions of docs/formulas.md.',
    zh: '公式“{formula}”使用了不支持的写法：{construct}。请使用 docs/formulas.md 所列的运算符与函数。',
  },
  FORMULA_FUNCTION_UNKNOWN: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" calls "{name}", which is not a function. Functions are: {functions}.',
    zh: '公式“{formula}”调用了未知函数“{name}”。可用函数：{functions}。',
  },
  FORMULA_ARGUMENTS: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" gives {name} {given} argument(s); it takes {wanted}.',
    zh: '公式“{formula}”给 {name} 传入了 {given} 个参数；应为 {wanted}。',
  },
  FORMULA_TEXT_MISPLACED: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" uses the text {text} outside a comparison. A quoted text may only be compared with a metric by == or !=.',
    zh: '公式“{formula}”在比较之外使用了文本 {text}。带引号的文本只能用 == 或 != 与指标数据比较。',
  },
  FORMULA_METRIC_TEXT: {
    status: 422,
    exit: 2,
    en: 'A formula reads the metric {metric} as a number, but its column holds text. Text may only be compared with a quoted text by == or !=.',
    zh: '公式把指标数据 {metric} 当作数值使用，但该列为文本。文本只能用 == 或 != 与带引号的文本比较。',
  },
  FORMULA_TOO_LARGE: {
    status: 422,
    exit: 2,
    en: 'The formula "{formula}" is too large: {reason}. Split it into several indicators.',
    zh: '公式“{formula}”过大：{reason}。请拆分为多个指标。',
  },
} as const satisfies Record<string, ErrorEntry>;
