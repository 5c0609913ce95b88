import type { ErrorEntry } from './error-entry.js';

export const REPORT_ERRORS = {
  SEAL_KEY_INVALID: {
    status: 500,
    exit: 2,
    en: 'The key that seals reports cannot be used: {reason}. Name an Ed25519 key in PEM with STEELYARD_SEAL_KEY, or move the file away to have one made.',
    zh: '报告封印密钥不可用：{reason}。请用 STEELYARD_SEAL_KEY 指定 PEM 格式的 Ed25519 密钥，或移走该文件以自动生成。',
  },
  REPORT_NOT_FINAL: {
    status: 409,
    exit: 2,
    en: 'Report {id} is of provisional scores; it can be released when {period} is final.',
    zh: '报告 {id} 依据的是暂定得分，须待 {period} 定稿后方可签发。',
  },
  REPORT_WITHOUT_PDF: {
    status: 409,
    exit: 2,
    en: 'Report {id} has no PDF that could be released; its `problem` says why. Make it again.',
    zh: '报告 {id} 没有可签发的 PDF，原因见其 problem 字段。请重新生成。',
  },
  REPORT_DEPARTMENT_UNKNOWN: {
    status: 404,
    exit: 2,
    en: 'Department "{id}" was not evaluated in {period}. Name a department of that month.',
    zh: '部门“{id}”在 {period} 没有评价结果。请填写该月参评的部门。',
  },
  REPORT_TEXT_MISSING: {
    status: 500,
    exit: 1,
    en: 'The report has no text "{key}". Add it to reports/texts.yaml in both languages.',
    zh: '报告缺少文本“{key}”。请在 reports/texts.yaml 中补充中英文。',
  },
  REPORT_MISSING_GLYPH: {
    status: 500,
    exit: 1,
    en: 'The fonts have no glyph for {characters} in the wording of the report. Change the text or add a font.',
    zh: '报告文字中的 {characters} 在字体中没有字形。请修改文本或增加字体。',
  },
  REPORT_NO_BROWSER: {
    status: 503,
    exit: 3,
    en: 'No usable Chrome, so there is no PDF; scores and HTML are kept. {reason}. Set CHROME_PATH to a Chrome or Chromium that starts, then make the report again.',
    zh: '没有可用的 Chrome，因此未生成 PDF；得分与 HTML 已保留。{reason}。请将 CHROME_PATH 指向可启动的 Chrome 或 Chromium，再重新生成报告。',
  },
  REPORT_RENDER_FAILED: {
    status: 500,
    exit: 3,
    en: 'Chrome started but did not print the report: {reason}. Scores and HTML are kept; make the report again.',
    zh: 'Chrome 已启动但未能打印报告：{reason}。得分与 HTML 已保留，请重新生成报告。',
  },
} as const satisfies Record<string, ErrorEntry>;
