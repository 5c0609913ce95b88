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
  FILE_NOT_UTF8: {
    status: 422,
    exit: 2,
    en: 'The file is not UTF-8 at or after this line. Save it as UTF-8.',
    zh: '文件从该行起不是 UTF-8 编码。请另存为 UTF-8。',
  },
  FILE_UNWRITABLE: {
    status: 500,
    exit: 2,
    en: 'The file or folder cannot be written: {reason}. Check the path, its permissions and the free space.',
    zh: '无法写入文件或目录：{reason}。请检查路径、权限与剩余空间。',
  },
  FOLDER_NOT_EMPTY: {
    status: 409,
    exit: 2,
    en: 'The folder is not empty, and the demo starts a fresh store. Name a new or empty folder.',
    zh: '目录非空，而演示需要全新的数据目录。请指定新目录或空目录。',
  },
  LISTEN_REFUSED: {
    status: 500,
    exit: 2,
    en: 'Listening on {host} is refused: beyond loopback callers are told apart by API keys, and there is none that works. Make one with: steelyard keys create --role oversight. Or set STEELYARD_OIDC_ISSUER, or STEELYARD_HOST to 127.0.0.1.',
    zh: '拒绝在 {host} 上监听：在本机之外须以 API 密钥区分访问者，而目前没有有效密钥。请先运行：steelyard keys create --role oversight；或设置 STEELYARD_OIDC_ISSUER；或将 STEELYARD_HOST 设为 127.0.0.1。',
  },
  PORT_UNAVAILABLE: {
    status: 500,
    exit: 2,
    en: 'Port {port} cannot be used: {reason}. Choose another with --port; 0 takes a free one.',
    zh: '端口 {port} 无法使用：{reason}。请用 --port 另选端口，0 表示任意空闲端口。',
  },
  PERIOD_INVALID: {
    status: 400,
    exit: 2,
    en: '"{value}" is not a period. Write YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD.',
    zh: '“{value}”不是有效的周期。请写成 YYYY、YYYY-Qn、YYYY-MM 或 YYYY-MM-DD。',
  },
} as const satisfies Record<string, ErrorEntry>;
