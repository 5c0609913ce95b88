import type { ErrorEntry } from './error-entry.js';

export const API_ERRORS = {
  SIGN_IN_REQUIRED: {
    status: 401,
    exit: 2,
    en: 'Sign in first: send an API key as "Authorization: Bearer …", or open one of the links printed when the service started.',
    zh: '请先登录：以“Authorization: Bearer …”发送 API 密钥，或打开服务启动时打印的登录链接。',
  },
  KEY_REFUSED: {
    status: 401,
    exit: 2,
    en: 'This API key does not work: it is unknown, expired or revoked. Ask the operator for another.',
    zh: '此 API 密钥无效：不存在、已过期或已吊销。请向运维人员申请新密钥。',
  },
  KEY_GRANT_INVALID: {
    status: 400,
    exit: 2,
    en: 'The key cannot be made: {reason}.',
    zh: '无法生成密钥：{reason}。',
  },
  KEY_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'There is no key "{prefix}". List the keys with: steelyard keys list',
    zh: '没有密钥“{prefix}”。可用以下命令查看：steelyard keys list',
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
    en: 'Your role {role} may not see this. A department sees its own figures only.',
    zh: '您的角色 {role} 无权查看此内容。部门只能查看本部门的数据。',
  },
  REQUEST_INVALID: {
    status: 400,
    exit: 2,
    en: 'The request cannot be read. Check its address, its headers and its body.',
    zh: '无法读取请求。请检查地址、请求头与正文。',
  },
  PARAMETER_INVALID: {
    status: 400,
    exit: 2,
    en: 'Parts of the request are not valid; "errors" names each with its reason.',
    zh: '请求中有无效内容；“errors”逐项列出原因。',
  },
  CURSOR_INVALID: {
    status: 400,
    exit: 2,
    en: 'This cursor does not belong to this list. Start again without a cursor.',
    zh: '该游标不属于此列表。请不带游标重新开始。',
  },
  BODY_TOO_LARGE: {
    status: 413,
    exit: 2,
    en: 'The body is too large. At most {limit} are taken here.',
    zh: '请求正文过大，此处最多 {limit}。',
  },
  BODY_NOT_JSON: {
    status: 415,
    exit: 2,
    en: 'The body must be JSON: send it with Content-Type: application/json.',
    zh: '正文必须为 JSON：请使用 Content-Type: application/json。',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    exit: 2,
    en: 'This address cannot answer in the form that Accept asks for; it has {forms}.',
    zh: '此地址无法按 Accept 要求的格式应答；可用格式：{forms}。',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    exit: 2,
    en: 'This address does not know the method. It takes {methods}.',
    zh: '此地址不支持该方法，可用方法：{methods}。',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    exit: 2,
    en: 'Too many requests. Wait as long as Retry-After says.',
    zh: '请求过于频繁。请按 Retry-After 所示时间等待。',
  },
  ENTITY_REQUIRED: {
    status: 400,
    exit: 2,
    en: 'Give exactly one of department and asset.',
    zh: '请在 department 与 asset 中恰好给出一个。',
  },
  SCORE_ABSENT: {
    status: 404,
    exit: 2,
    en: 'Department "{department}" has no score in framework "{framework}" for {period}.',
    zh: '部门“{department}”在框架“{framework}”中没有 {period} 的得分。',
  },
  METRIC_UNREAD: {
    status: 400,
    exit: 2,
    en: 'Framework "{framework}" does not read the metric "{metric}". It reads: {known}',
    zh: '框架“{framework}”不使用指标项“{metric}”。可用指标项：{known}',
  },
  METRIC_VALUE_INVALID: {
    status: 400,
    exit: 2,
    en: 'The metric "{metric}" cannot have this value: {reason}.',
    zh: '指标项“{metric}”不能取此值：{reason}。',
  },
  NOT_FOUND: {
    status: 404,
    exit: 2,
    en: 'There is nothing at this address.',
    zh: '此地址没有内容。',
  },
} as const satisfies Record<string, ErrorEntry>;
