import { Eta } from 'eta';
import type { Locale } from '../errors.js';

/** What went wrong, for somebody who opened an address in a browser. */
export interface ProblemPage {
  readonly status: number;
  readonly code: string;
  /** What is wrong and what to do, in the reader's language. */
  readonly detail: string;
  readonly requestId: string;
}

const TEXTS = {
  en: {
    title: 'Steelyard',
    signIn: 'Please sign in',
    refused: 'Not for you',
    absent: 'Nothing is here',
    other: 'This did not work',
    request: 'Request',
    home: 'Months and reports',
    api: 'API documentation',
  },
  zh: {
    title: '杆秤 Steelyard',
    signIn: '请先登录',
    refused: '无权访问',
    absent: '此处没有内容',
    other: '未能完成',
    request: '请求编号',
    home: '月份与报告',
    api: 'API 文档',
  },
} as const;

const TEMPLATE = `<!doctype html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title><%= it.heading %> · <%= it.texts.title %></title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<p class="name"><%= it.texts.title %></p>
<nav><a href="/"><%= it.texts.home %></a> <a href="/docs"><%= it.texts.api %></a></nav>
</header>
<main class="problem">
<h1><%= it.heading %></h1>
<p><%= it.page.detail %></p>
<p><small><%= it.page.status %> <%= it.page.code %> · <%= it.texts.request %> <%= it.page.requestId %></small></p>
</main>
</body>
</html>
`;

const eta = new Eta({ autoEscape: true });

/** A refusal as a page; every text is escaped. */
export function renderProblemPage(page: ProblemPage, locale: Locale): string {
  const texts = TEXTS[locale];
  return eta.renderString(TEMPLATE, { page, locale, texts, heading: texts[kindOf(page.status)] });
}

function kindOf(status: number): 'signIn' | 'refused' | 'absent' | 'other' {
  if (status === 401) return 'signIn';
  if (status === 403) return 'refused';
  return status === 404 ? 'absent' : 'other';
}
