import { Eta } from 'eta';
import type { Locale } from '../errors.js';
import type { Role } from '../store/role.js';

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
  readonly underObjection: boolean;
  /** Part of the framework's scale, 0 to 1, for the bar; null when there is no score. */
  readonly share: number | null;
  readonly band: string | null;
  /** Why the band is lower than the score says; empty for most. */
  readonly vetoes: readonly string[];
  /** Whether too much is missing to rank and grade it. */
  readonly partial: boolean;
}

export interface IndexReport {
  readonly href: string;
  readonly title: string;
}

export interface IndexPage {
  readonly sample: boolean;
  readonly role: Role;
  /** The one department that is shown; null for all. */
  readonly department: string | null;
  readonly months: readonly IndexMonth[];
}

const TEXTS = {
  en: {
    title: 'Steelyard',
    sample: 'Sample data: an invented city',
    signedIn: 'Signed in as',
    roles: {
      oversight: 'oversight',
      department: 'department',
      planner: 'planner',
      approver: 'approver',
      operator: 'operator',
    },
    api: 'API documentation',
    none: 'No month has been evaluated yet.',
    reports: 'Reports (PDF)',
    noReports: 'There is no report of this month for you yet.',
    rank: 'Rank',
    department: 'Department',
    score: 'Score',
    underObjection: 'under objection',
    band: 'Band',
    lowered: 'band lowered',
    partial: 'too much is missing to rank it',
    states: { provisional: 'provisional', final: 'final', released: 'released' },
  },
  zh: {
    title: '杆秤 Steelyard',
    sample: '样例数据：虚构城市',
    signedIn: '当前角色',
    roles: {
      oversight: '监督',
      department: '部门',
      planner: '规划',
      approver: '审批',
      operator: '运维',
    },
    api: 'API 文档',
    none: '尚无已评价的月份。',
    reports: '报告（PDF）',
    noReports: '本月尚无供您查阅的报告。',
    rank: '名次',
    department: '部门',
    score: '得分',
    underObjection: '异议中',
    band: '等级',
    lowered: '等级下调',
    partial: '缺项过多，不参加排名',
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
<header>
<h1><%= it.texts.title %></h1>
<nav><span><%= it.texts.signedIn %> <strong><%= it.texts.roles[it.page.role] %></strong><% if (it.page.department !== null) { %> · <%= it.page.department %><% } %></span> <a href="/docs"><%= it.texts.api %></a></nav>
</header>
<main>
<% if (it.page.sample) { %><p class="sample"><%= it.texts.sample %></p><% } %>
<% if (it.page.months.length === 0) { %><p class="none"><%= it.texts.none %></p><% } %>
<% for (const [place, month] of it.page.months.entries()) { %>
<details<% if (place === 0) { %> open<% } %>>
<summary><span class="period"><%= month.period %></span> <%= month.framework %> <small class="<%= month.state %>"><%= it.texts.states[month.state] %></small></summary>
<% if (month.reports.length > 0) { %><p class="reports"><strong><%= it.texts.reports %></strong><% for (const report of month.reports) { %><a href="<%= report.href %>"><%= report.title %></a> <% } %></p>
<% } else { %><p class="reports"><%= it.texts.noReports %></p><% } %>
<table>
<thead><tr><th class="number"><%= it.texts.rank %></th><th><%= it.texts.department %></th><th class="number"><%= it.texts.score %></th><td class="bar"></td><th><%= it.texts.band %></th></tr></thead>
<tbody>
<% for (const row of month.scores) { %><tr><td class="number"><%= row.rank ?? '–' %></td><td><%= row.name %><% if (row.partial) { %> <small><%= it.texts.partial %></small><% } %><% for (const veto of row.vetoes) { %> <small><%= it.texts.lowered %>: <%= veto %></small><% } %></td><td class="number"><%= row.score === null ? '–' : row.score.toFixed(1) %><% if (row.underObjection) { %> <small><%= it.texts.underObjection %></small><% } %></td><td class="bar"><% if (row.share !== null) { %><meter aria-hidden="true" min="0" max="1" value="<%= row.share.toFixed(4) %>"></meter><% } %></td><td><% if (row.band !== null) { %><span class="band"><%= row.band %></span><% } else { %>–<% } %></td></tr>
<% } %>
</tbody>
</table>
</details>
<% } %>
</main>
</body>
</html>
`;

const eta = new Eta({ autoEscape: true });

/** The page of months, scores and PDFs as HTML; every text of the data is escaped. */
export function renderIndexPage(page: IndexPage, locale: Locale): string {
  return eta.renderString(TEMPLATE, { page, locale, texts: TEXTS[locale] });
}
