import type { ErrorEntry } from './error-entry.js';

export const SCORING_ERRORS = {
  INDICATOR_UNDEFINED: {
    status: 422,
    exit: 2,
    en: 'The indicator "{id}" stands in the tree but has no definition. Define it in the framework or in the library.',
    zh: '指标“{id}”在指标树中，但没有定义。请在评价框架或指标库中定义它。',
  },
  TABLE_EMPTY: {
    status: 422,
    exit: 2,
    en: 'The table has {what}. Give a header that begins with "entity" and at least one row.',
    zh: '数据表{what}。请提供以“entity”开头的表头以及至少一行数据。',
  },
  TABLE_HEADER_ENTITY: {
    status: 422,
    exit: 2,
    en: 'The first column is "{value}"; it must be "entity".',
    zh: '第一列为“{value}”，应为“entity”。',
  },
  TABLE_HEADER_REPEATED: {
    status: 422,
    exit: 2,
    en: 'The column "{name}" stands twice in the header (columns {first} and {second}). Remove or rename one.',
    zh: '表头中“{name}”列重复（第 {first} 列与第 {second} 列）。请删除或改名其中一列。',
  },
  TABLE_METRIC_ABSENT: {
    status: 422,
    exit: 2,
    en: 'The header has no column "{name}", which {user} reads. Add the column; leave its cells empty where there is no value.',
    zh: '表头缺少“{name}”列，而 {user} 需要读取它。请补上该列，没有数值处留空。',
  },
  TABLE_ENTITY_EMPTY: {
    status: 422,
    exit: 2,
    en: 'The entity is empty. Every row needs an id.',
    zh: '实体标识为空。每一行都需要标识。',
  },
  TABLE_PERIOD_EMPTY: {
    status: 422,
    exit: 2,
    en: 'The period is empty. Write YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD, or leave the column out of the file.',
    zh: '周期为空。请写成 YYYY、YYYY-Qn、YYYY-MM 或 YYYY-MM-DD，或从文件中去掉该列。',
  },
  TABLE_PERIOD_MIXED: {
    status: 422,
    exit: 2,
    en: 'The period "{value}" is a {grain}, the rows before are {other}s. A file has periods of one grain.',
    zh: '周期“{value}”的粒度为 {grain}，而前面各行为 {other}。一个文件只能有一种周期粒度。',
  },
  TABLE_ROW_REPEATED: {
    status: 422,
    exit: 2,
    en: 'The row of "{entity}"{period} stands in the file twice. One row is one entity and period.',
    zh: '“{entity}”{period} 的数据行重复。每个实体每个周期只能有一行。',
  },
  TABLE_CELL_INVALID: {
    status: 422,
    exit: 2,
    en: '"{value}" is not a number. Write 1234.5 or -1.5e3 without separators or %, yes, no, true or false, or leave the cell empty.',
    zh: '“{value}”不是数值。请写成 1234.5 或 -1.5e3（不带分隔符和 %）、yes、no、true、false，或留空。',
  },
  TABLE_ROW_LENGTH: {
    status: 422,
    exit: 2,
    en: 'The row has {cells} cells, the header {columns}. Quote cells that hold a comma.',
    zh: '该行有 {cells} 个单元格，而表头有 {columns} 列。含逗号的单元格请加引号。',
  },
  TABLE_LINE_TOO_LONG: {
    status: 422,
    exit: 2,
    en: 'The line is longer than {limit}. This is not a data table, or a quote was never closed.',
    zh: '该行超过 {limit}。这不是数据表，或某个引号没有闭合。',
  },
  TABLE_QUOTES: {
    status: 422,
    exit: 2,
    en: 'The quotes of the CSV do not match: {reason}. Double a quote inside a quoted cell.',
    zh: 'CSV 引号不匹配：{reason}。带引号单元格内的引号请写两遍。',
  },
  GROUP_COLUMN_ABSENT: {
    status: 422,
    exit: 2,
    en: 'The framework works within groups, but the header has no column "{name}". Add it, or name another under "group".',
    zh: '评价框架按组计算，但表头没有“{name}”列。请补上该列，或在 group 中指定其他列。',
  },
  PERIOD_ABSENT: {
    status: 422,
    exit: 2,
    en: 'The table has no row in period {period}. {known}',
    zh: '数据表中没有周期 {period} 的数据。{known}',
  },
} as const satisfies Record<string, ErrorEntry>;
