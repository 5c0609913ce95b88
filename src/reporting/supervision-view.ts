import { type Html, html } from './html.js';
import type { ReportView } from './report-view.js';
import { isQuiet, type SupervisionSection } from './supervision-section.js';

type Finding = SupervisionSection['findings'][number];
type Notice = SupervisionSection['notices'][number];

/** More findings and orders than this are a list that nobody reads: the grave ones come first, the rest in an annex. */
const MOST_IN_FULL = 12;
const GRAVITY = { high: 0, medium: 1, low: 2 } as const;

/** Findings that are told together. */
export interface FindingGroup {
  readonly key: string;
  /** The gravest first. */
  readonly findings: readonly Finding[];
}

/** What the templates of findings, notices and objections see. */
export class SupervisionView {
  constructor(
    private readonly section: SupervisionSection,
    private readonly view: ReportView,
  ) {}

  get isQuiet(): boolean {
    return isQuiet(this.section);
  }

  /** Whether the section tells what matters most, and an annex the rest. */
  get isFolded(): boolean {
    return this.section.findings.length + this.section.notices.length > MOST_IN_FULL;
  }

  get open(): readonly Finding[] {
    return this.section.findings.filter(({ state }) => state === 'open');
  }

  /** Findings that came to their end in the month. */
  get ended(): readonly Finding[] {
    return this.section.findings.filter(({ state }) => state !== 'open');
  }

  /** Open findings by department, the departments with the gravest first; folded, only those with a grave one. */
  get departments(): readonly FindingGroup[] {
    const groups = groupsOf(this.open, ({ departmentId }) => departmentId);
    const weight = ({ findings }: FindingGroup) =>
      findings.reduce((sum, { severity }) => sum + { high: 10_000, medium: 100, low: 1 }[severity], 0);
    return groups
      .filter(({ findings }) => !this.isFolded || findings[0]?.severity === 'high')
      .toSorted((one, other) => weight(other) - weight(one));
  }

  /** Of a department's open findings, those told in the section itself. */
  told({ findings }: FindingGroup): readonly Finding[] {
    return this.isFolded ? findings.filter(({ severity }) => severity === 'high') : findings;
  }

  /** All findings by what was found, the gravest first. */
  get kinds(): readonly FindingGroup[] {
    return groupsOf(gravestFirst(this.section.findings), ({ title }) => title.en);
  }

  /** Orders on which something is still to be done: overdue ones first, the newest first. */
  get openNotices(): readonly Notice[] {
    return this.notices.filter((notice) => !isFinished(notice));
  }

  get finishedNotices(): readonly Notice[] {
    return this.notices.filter(isFinished);
  }

  get notices(): readonly Notice[] {
    const weight = (notice: Notice) => (isFinished(notice) ? 2 : notice.overdueSince === null ? 1 : 0);
    return this.section.notices.toReversed().toSorted((one, other) => weight(one) - weight(other));
  }

  /** The day of the last step of some kind; null when there was none. */
  dayOf({ steps }: Notice, ...actions: readonly string[]): string | null {
    return steps.findLast(({ action }) => actions.includes(action))?.day ?? null;
  }

  /** What a finding says, its places filled with the numbers as they are printed. */
  said({ text, evidence }: Pick<Finding, 'text' | 'evidence'>): Html {
    const { locale } = this.view;
    const values = new Map(Object.entries(evidence));
    const filled = text[locale].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values.get(name);
      if (value === undefined || Array.isArray(value)) return place;
      return this.printed(name, value);
    });
    return this.view.data({ en: filled, zh: filled });
  }

  /** A number of the evidence by what its name says it is: a share, an amount against its limit, or plain. */
  private printed(name: string, value: number | string | null): string {
    const { format } = this.view;
    if (/^share/.test(name) && typeof value === 'number') return format.share(value);
    if (/^(actual|limit)$/.test(name) && typeof value === 'string') return format.yuanText(value);
    return format.number(value);
  }

  /** Who did what when, a line for each step. */
  steps(steps: Notice['steps']): Html {
    const lines = steps.map(({ day, action, by }) => {
      const done = html`${day} ${this.view.t(`supervision.step_${action}`)}`;
      return by === null ? done : html`${done}, ${this.view.data({ en: by, zh: by })}`;
    });
    return this.view.list(lines, '<br>');
  }
}

function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  const weight = ({ state, severity }: Finding) => (state === 'open' ? GRAVITY[severity] : 3);
  return findings.toSorted((one, other) => weight(one) - weight(other));
}

function groupsOf(findings: readonly Finding[], keyOf: (finding: Finding) => string): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of gravestFirst(findings)) {
    const key = keyOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, members]) => ({ key, findings: members }));
}

function isFinished({ state }: Notice): boolean {
  return state === 'closed' || state === 'withdrawn';
}
