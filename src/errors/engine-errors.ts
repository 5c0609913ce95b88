import type { ErrorEntry } from './error-entry.js';

export const ENGINE_ERRORS = {
  EVALUATION_ABSENT: {
    status: 404,
    exit: 2,
    en: 'Framework "{framework}" has no evaluation of {period}. Make it with: steelyard run --period {period} --framework {framework}',
    zh: '框架“{framework}”没有 {period} 的评价。请运行：steelyard run --period {period} --framework {framework}',
  },
  SNAPSHOT_DAMAGED: {
    status: 500,
    exit: 1,
    en: 'The definitions that an evaluation names ({hash}) are not in the store as they were. Restore a backup.',
    zh: '评价所引用的指标定义（{hash}）在存储中缺失或已改动。请恢复备份。',
  },
  MONTH_CUT_OFF: {
    status: 409,
    exit: 3,
    en: '{period} was cut off at {at}; what comes later counts as not delivered. An officer lets it in with: steelyard run --period {period} --reopen --reason TEXT',
    zh: '{period} 已于 {at} 截止，此后的数据视为未提交。负责人可用以下命令重新开放：steelyard run --period {period} --reopen --reason 理由',
  },
  MONTH_FINAL: {
    status: 409,
    exit: 3,
    en: '{period} is final. A department objects to a figure; a revision takes an explicit order of the oversight body: steelyard run --period {period} --revise --reason TEXT',
    zh: '{period} 已定稿。部门可对数据提出异议；修订须由监督部门明确下令：steelyard run --period {period} --revise --reason 理由',
  },
  MONTH_NOT_FINAL: {
    status: 409,
    exit: 2,
    en: '{period} is not final yet, so there is nothing to revise. Run it without --revise.',
    zh: '{period} 尚未定稿，无可修订。请去掉 --revise 运行。',
  },
  NOTHING_MEASURED: {
    status: 409,
    exit: 2,
    en: 'Nothing is known of {period}: no source has delivered a department. Set STEELYARD_SOURCES and collect; "steelyard doctor" tells why sources fail.',
    zh: '{period} 没有任何数据：没有数据源提供过部门。请设置 STEELYARD_SOURCES 并采集；数据源失败的原因可用 steelyard doctor 查看。',
  },
} as const satisfies Record<string, ErrorEntry>;
