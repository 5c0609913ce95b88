import type { ErrorEntry } from './error-entry.js';

export const JOB_ERRORS = {
  LEASE_LOST: {
    status: 409,
    exit: 1,
    en: 'Another instance has taken {slot} over; this one writes nothing more.',
    zh: '{slot} 已由另一实例接管，本实例不再写入。',
  },
  JOB_TIMED_OUT: {
    status: 504,
    exit: 3,
    en: '{slot} did not end within {minutes} minutes and was stopped. Look at what it waits for.',
    zh: '{slot} 未在 {minutes} 分钟内结束，已被停止。请检查其等待的对象。',
  },
  RUN_BUSY: {
    status: 409,
    exit: 2,
    en: '{slot} has been running since {since} ({owner}). Wait until it has ended, or cancel it.',
    zh: '{slot} 自 {since} 起正在运行（{owner}）。请等待其结束，或将其取消。',
  },
  RUN_NOT_CANCELLABLE: {
    status: 409,
    exit: 2,
    en: 'Run {id} was started by a command; end it there with Ctrl-C.',
    zh: '运行 {id} 由命令行启动，请在其终端用 Ctrl-C 结束。',
  },
  ORDER_INCOMPLETE: {
    status: 400,
    exit: 2,
    en: 'An order to re-open or revise is of one month and says why: send `order` and `reason` together, without `to`.',
    zh: '重新开放或修订须针对单个月份并说明理由：请同时给出 order 与 reason，且不带 to。',
  },
  RUN_CANCELLED: {
    status: 409,
    exit: 3,
    en: '{slot} was cancelled. Start it again to go on where it stopped.',
    zh: '{slot} 已取消。重新启动即可从中断处继续。',
  },
} as const satisfies Record<string, ErrorEntry>;
