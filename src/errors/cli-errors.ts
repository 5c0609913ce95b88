import type { ErrorEntry } from './error-entry.js';

export const CLI_ERRORS = {
  INTERNAL_ERROR: {
    status: 500,
    exit: 1,
    en: 'Unexpected fault: {reason}. Please report it with the log.',
    zh: '意外故障：{reason}。请附日志反馈。',
  },
  CONFIG_INVALID: {
    status: 500,
    exit: 2,
    en: 'Setting {name} is invalid: {reason}. Correct it in the environment or in the file named by STEELYARD_CONFIG.',
    zh: '配置项 {name} 无效：{reason}。请在环境变量或 STEELYARD_CONFIG 指定的文件中更正。',
  },
  USAGE_INVALID: {
    status: 400,
    exit: 2,
    en: '{reason}',
    zh: '{reason}',
  },
  FILE_UNREADABLE: {
    status: 400,
    exit: 2,
    en: 'The file cannot be read: {reason}. Check the path and its permissions.',
    zh: '无法读取文件：{reason}。请检查路径与权限。',
  },
  FILE_UNWRITABLE: {
    status: 500,
    exit: 2,
    en: 'The file or folder cannot be written: {reason}. Check the path, its permissions and the free space.',
    zh: '无法写入文件或目录：{reason}。请检查路径、权限与剩余空间。',
  },
  PERIOD_INVALID: {
    status: 400,
    exit: 2,
    en: '"{value}" is not a period. Write YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD.',
    zh: '“{value}”不是有效的周期。请写成 YYYY、YYYY-Qn、YYYY-MM 或 YYYY-MM-DD。',
  },
} as const satisfies Record<string, ErrorEntry>;
