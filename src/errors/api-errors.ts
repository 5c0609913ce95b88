import type { ErrorEntry } from './error-entry.js';

export const API_ERRORS = {
  SIGN_IN_REQUIRED: {
    status: 401,
    exit: 2,
    en: 'Sign in first: open one of the links printed when the service started.',
    zh: '请先登录：打开服务启动时打印的登录链接。',
  },
  SIGN_IN_REFUSED: {
    status: 403,
    exit: 2,
    en: 'This sign-in link is not valid here. Links work on this machine only and end with the process that printed them.',
    zh: '此登录链接在此处无效。链接仅在本机有效，并随打印它的进程结束而失效。',
  },
  NOT_ALLOWED: {
    status: 403,
    exit: 2,
    en: 'Your role {role} may not see this.',
    zh: '您的角色 {role} 无权查看此内容。',
  },
  REQUEST_INVALID: {
    status: 400,
    exit: 2,
    en: 'The request cannot be read. Check its address, its headers and its body.',
    zh: '无法读取请求。请检查地址、请求头与正文。',
  },
  NOT_FOUND: {
    status: 404,
    exit: 2,
    en: 'There is nothing at this address.',
    zh: '此地址没有内容。',
  },
} as const satisfies Record<string, ErrorEntry>;
