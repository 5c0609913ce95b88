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
  NOTHING_MEASURED: {
    status: 409,
    exit: 2,
    en: 'Nothing is known of {period}: no department has been collected. Set STEELYARD_SOURCES and collect first.',
    zh: '{period} 没有任何数据：尚未采集任何部门。请先设置 STEELYARD_SOURCES 并采集。',
  },
} as const satisfies Record<string, ErrorEntry>;
