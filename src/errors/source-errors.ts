import type { ErrorEntry } from './error-entry.js';

export const SOURCE_ERRORS = {
  SOURCES_INVALID: {
    status: 500,
    exit: 2,
    en: 'The list of sources is invalid: {reason}. Correct the file named by STEELYARD_SOURCES.',
    zh: '数据源清单无效：{reason}。请更正 STEELYARD_SOURCES 指定的文件。',
  },
  SOURCE_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'There is no source "{id}". Known are: {known}.',
    zh: '没有数据源“{id}”。已有：{known}。',
  },
  PUSH_SOURCE_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'There is no source "{id}" that takes deliveries. Known are: {known}. Add one of kind push to the list of sources.',
    zh: '没有可接收推送的数据源“{id}”。已有：{known}。请在数据源清单中添加 kind 为 push 的数据源。',
  },
  IDENTITY_EDIT_INVALID: {
    status: 400,
    exit: 2,
    en: 'The identities cannot be taken: {reason}.',
    zh: '无法接受身份对照：{reason}。',
  },
  IDENTITIES_INVALID: {
    status: 400,
    exit: 2,
    en: 'The identities are invalid: {reason}. Correct the file.',
    zh: '身份对照表无效：{reason}。请更正该文件。',
  },
  MAPPING_INVALID: {
    status: 500,
    exit: 2,
    en: 'The mapping file is invalid: {reason}. Correct the file.',
    zh: '映射文件无效：{reason}。请更正该文件。',
  },
  CSV_INVALID: {
    status: 400,
    exit: 2,
    en: '{reason}. Correct the file and deliver it again.',
    zh: '{reason}。请更正文件后重新提交。',
  },
  XLSX_INVALID: {
    status: 400,
    exit: 2,
    en: '{reason}. Correct the workbook, or the settings that say where its table is, and deliver it again.',
    zh: '{reason}。请更正工作簿或指明表格位置的设置后重新提交。',
  },
  DOCUMENT_INVALID: {
    status: 400,
    exit: 2,
    en: 'The file cannot be used: {reason}. Correct it and deliver it again.',
    zh: '文件无法使用：{reason}。请更正后重新提交。',
  },
  PERIOD_IN_FUTURE: {
    status: 400,
    exit: 2,
    en: '{value} lies in the future; today is {today}. Choose a day or month that has begun.',
    zh: '{value} 在未来，今天是 {today}。请选择已经开始的日期或月份。',
  },
  NOT_BACKFILLABLE: {
    status: 409,
    exit: 3,
    en: 'Source {source} shows only its state of today, so it can fill {today} and not {period}. Nothing was written. For a dated dump name its day with --as-of.',
    zh: '数据源 {source} 只反映当前状态，只能填充 {today}，不能填充 {period}。未写入任何数据。如为注明日期的转储，请用 --as-of 指明日期。',
  },
  SOURCE_UNREACHABLE: {
    status: 502,
    exit: 3,
    en: '{url} did not answer after {attempts} attempts: {reason}. Check the address and the network.',
    zh: '{url} 在 {attempts} 次尝试后仍无应答：{reason}。请检查地址与网络。',
  },
  SOURCE_REFUSED: {
    status: 502,
    exit: 3,
    en: '{url} refused the request: {reason}. Check the settings of the source.',
    zh: '{url} 拒绝了请求：{reason}。请检查数据源设置。',
  },
  SOURCE_ANSWER_INVALID: {
    status: 502,
    exit: 3,
    en: '{url} gave an answer that cannot be used: {reason}. Check that the address is that of the API.',
    zh: '{url} 的应答无法使用：{reason}。请检查该地址是否为接口地址。',
  },
  OUTGOING_REFUSED: {
    status: 502,
    exit: 3,
    en: '{url} was not asked: {reason}. If that is meant, name the host in `hosts` of the source, or its network in STEELYARD_ALLOWED_NETWORKS.',
    zh: '未请求 {url}：{reason}。如确需访问，请在该数据源的 hosts 中写明主机，或在 STEELYARD_ALLOWED_NETWORKS 中写明其网络。',
  },
  SQL_DRIVER_ABSENT: {
    status: 500,
    exit: 3,
    en: 'The driver of this database is not installed. Install it beside the program: npm install {packages}.',
    zh: '未安装该数据库的驱动。请与本程序一起安装：npm install {packages}。',
  },
  SQL_FAILED: {
    status: 502,
    exit: 3,
    en: 'The database {database} at {host} did not answer the query: {reason}. Check the query and the settings of the source.',
    zh: '数据库 {database}（{host}）未能完成查询：{reason}。请检查查询语句与数据源设置。',
  },
  SECRET_INVALID: {
    status: 500,
    exit: 3,
    en: 'The secret in {name} cannot be used: {reason}. Set it where the source looks for it.',
    zh: '{name} 中的密钥无法使用：{reason}。请在数据源指定的位置设置。',
  },
} as const satisfies Record<string, ErrorEntry>;
