import { Eta } from 'eta';
import type { Locale } from '../errors.js';

/** One month of one framework with the reports that were made of it. */
export interface IndexMonth {
  readonly period: string;
  readonly framework: string;
  readonly state: 'provisional' | 'final' | 'released';
  readonly scores: readonly IndexScore[];
  readonly reports: readonly IndexReport[];
}

export interface IndexScore {
  readonly rank: number | null;
  readonly name: string;
  readonly score: number | null;
  readonly band: string | null;
}

export interface IndexReport {
  readonly href: string;
  readonly title: string;
}

export interface IndexPage {
  readonly sample: boolean;
  readonly role: string;
  readonly months: readonly IndexMonth[];
}

const TEXTS = {
  en: {
    title: 'Steelyard',
    sample: 'Sample data: an invented city',
    signedIn: 'Signed in as',
    none: 'No month has been evaluated yet.',
    reports: 'Reports (PDF)',
    noReports: 'No report has been made of this month.',
    rank: 'Rank',
    department: 'Department',
    score: 'Score',
    band: 'Band',
    states: { provisional: 'provisional', final: 'final', released: 'released' },
  },
  zh: {
    title: '杆秤 Steelyard',
    sample: '样例数据：虚构城市',
    signedIn: '当前角色',
    none: '尚无已评价的月份。',
    reports: '报告（PDF）',
    noReports: '本月尚未生成报告。',
    rank: '名次',
    department: '部门',
    score: '得分',
    band: '等级',
    states: { provisional: '初评', final: '定评', released: '已签发' },
  },
} as const;

const TEMPLATE = `<!doctype html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title><%= it.texts.title %></title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><h1><%= it.texts.title %></h1><p><%= it.texts.signedIn %>: <strong><%= it.page.role %></strong></p></header>
<% if (it.page.sample) { %><p class="sample"><%= it.texts.sample %></p><% } %>
<main>
<% if (it.page.months.length === 0) { %><p><%= it.texts.none %></p><% } %>
<% for (const [place, month] of it.page.months.entries()) { %>
<details<% if (place === 0) { %> open<% } %>>
<summary><%= month.period %> · <%= month.framework %> <small><%= it.texts.states[month.state] %></small></summary>
<h2><%= it.texts.reports %></h2>
<% if (month.reports.length === 0) { %><p><%= it.texts.noReports %></p><% } else { %>
<ul><% for (const report of month.reports) { %><li><a href="<%= report.href %>"><%= report.title %></a></li><% } %></ul>
<% } %>
<table>
<thead><tr><th class="number"><%= it.texts.rank %></th><th><%= it.texts.department %></th><th class="number"><%= it.texts.score %></th><th><%= it.texts.band %></th></tr></thead>
<tbody>
<% for (const row of month.scores) { %><tr><td class="number"><%= row.rank ?? '–' %></td><td><%= row.name %></td><td class="number"><%= row.score === null ? '–' : row.score.toFixed(1) %></td><td><%= row.band ?? '–' %></td></tr>
<% } %>
</tbody>
</table>
</details>
<% } %>
</main>
</body>
</html>
`;

export const INDEX_STYLE = `body{font:16px/1.5 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1d2733;max-width:60rem;margin:0 auto;padding:2rem 1rem}
header{display:flex;justify-content:space-between;align-items:baseline;flex-wrap:wrap;border-bottom:2px solid #1f4e79}
h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:1rem 0 .25rem}
.sample{background:#fff4d6;border-left:4px solid #b7791f;padding:.5rem .75rem}
details{margin:1rem 0;border:1px solid #d5dde5;border-radius:4px;padding:.5rem 1rem}
summary{cursor:pointer;font-weight:600}small{font-weight:400;color:#526373}
table{border-collapse:collapse;width:100%;margin-top:1rem}
th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #e6ebf0;overflow-wrap:anywhere}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
a{color:#1f4e79}
`;

const eta = new Eta({ autoEscape: true });

/** The page of months, scores and PDFs as HTML; every text of the data is escaped. */
export function renderIndexPage(page: IndexPage, locale: Locale): string {
  return eta.renderString(TEMPLATE, { page, locale, texts: TEXTS[locale] });
}
