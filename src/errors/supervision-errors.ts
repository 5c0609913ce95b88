import type { ErrorEntry } from './error-entry.js';

export const SUPERVISION_ERRORS = {
  EXEMPTIONS_INVALID: {
    status: 500,
    exit: 2,
    en: 'The list of exemptions is invalid: {reason}. Correct the file named by STEELYARD_EXEMPTIONS.',
    zh: '容错豁免清单无效：{reason}。请更正 STEELYARD_EXEMPTIONS 指定的文件。',
  },
  ACTION_ILLEGAL: {
    status: 409,
    exit: 2,
    en: 'The {kind} {id} is {state}; {action} is not possible there. Possible now: {possible}.',
    zh: '{kind}“{id}”当前状态为 {state}，不能执行 {action}。现在可执行：{possible}。',
  },
  ACTION_NOT_YOURS: {
    status: 403,
    exit: 2,
    en: '{action} of the {kind} {id} is not for you; it is for: {parties}.',
    zh: '您不能对{kind}“{id}”执行 {action}；可执行方：{parties}。',
  },
  WORKFLOW_CONFLICT: {
    status: 409,
    exit: 2,
    en: 'The {kind} {id} was changed meanwhile: {changed}. It is now {state}, version {version}. Read it again, then decide.',
    zh: '{kind}“{id}”已被他人更改：{changed}。现状态为 {state}，版本 {version}。请重新读取后再作决定。',
  },
  WORKFLOW_ABSENT: {
    status: 404,
    exit: 2,
    en: 'There is no {kind} "{id}".',
    zh: '没有{kind}“{id}”。',
  },
  CAUSE_PERSISTS: {
    status: 409,
    exit: 2,
    en: 'The notice {id} cannot be verified by data: these findings have not recovered: {findings}. An officer may confirm the rectification with a reason.',
    zh: '督办单 {id} 不能以数据核验：下列问题尚未恢复：{findings}。可由督办人员说明理由后确认。',
  },
  EXTENSION_PENDING: {
    status: 409,
    exit: 2,
    en: 'An extension of the notice {id} is asked for already; wait for the decision.',
    zh: '督办单 {id} 已有待决的延期申请，请等待决定。',
  },
  EXTENSION_ABSENT: {
    status: 409,
    exit: 2,
    en: 'No extension of the notice {id} waits for a decision.',
    zh: '督办单 {id} 没有待决的延期申请。',
  },
  SAME_PERSON: {
    status: 403,
    exit: 2,
    en: '{by} asked for the {kind} {id} and cannot decide on it; another person must.',
    zh: '{kind}“{id}”由 {by} 提出，不能由本人决定，须由他人决定。',
  },
  FINDING_UNFIT: {
    status: 400,
    exit: 2,
    en: 'The finding "{finding}" cannot be in this notice: {reason}.',
    zh: '问题“{finding}”不能列入此督办单：{reason}。',
  },
  OBJECTION_TARGET_INVALID: {
    status: 400,
    exit: 2,
    en: 'Nothing to object to: {reason}.',
    zh: '没有可提出异议的对象：{reason}。',
  },
  OBJECTION_EXISTS: {
    status: 409,
    exit: 2,
    en: 'The objection {id} to the same figure is still undecided.',
    zh: '针对同一数据的异议 {id} 尚未办结。',
  },
  CORRECTION_INVALID: {
    status: 400,
    exit: 2,
    en: 'The correction is not possible: {reason}.',
    zh: '无法更正：{reason}。',
  },
  METRIC_NOT_REPORTABLE: {
    status: 400,
    exit: 2,
    en: 'The metric "{metric}" cannot be reported by a department. Those that can: {known}.',
    zh: '指标项“{metric}”不能由部门填报。可填报的指标项：{known}。',
  },
  REPORTED_VALUE_INVALID: {
    status: 400,
    exit: 2,
    en: 'The value cannot be taken: {reason}.',
    zh: '无法接受该数值：{reason}。',
  },
  REPORTED_VALUE_EXISTS: {
    status: 409,
    exit: 2,
    en: 'The reported value {id} of the same figure waits for its review. Withdraw it first.',
    zh: '同一数据的填报值 {id} 尚待审核。请先撤回。',
  },
  REPORTED_VALUE_MEASURED: {
    status: 409,
    exit: 2,
    en: 'The source "{source}" delivers {metric} of {period}, and what is measured comes first. If it is wrong, object to it: POST /api/v1/objections.',
    zh: '{period} 的 {metric} 由来源“{source}”采集，以采集值为准。如有误，请提出异议：POST /api/v1/objections。',
  },
  PERIOD_NOT_CLOSED: {
    status: 409,
    exit: 2,
    en: 'Nothing to revise in {period}: {reason}.',
    zh: '{period} 无可修订内容：{reason}。',
  },
} as const satisfies Record<string, ErrorEntry>;
