import type { Locale } from '../errors.js';
import type { LocalisedText } from '../indicators/localised-text.js';
import { escapeHtml, Html, html } from './html.js';
import { normalisationWords } from './normalisation-words.js';
import { type PriceMoves, type PricePart, priceMoves } from './price-moves.js';
import type { ReplacedCharacter } from './printable-text.js';
import { NO_FIGURE, ReportFormat } from './report-format.js';
import type { TextCatalogue, TextValues } from './report-texts.js';
import type { ReportDepartment, ReportIndicator, SupervisionReport } from './supervision-report.js';
import { SupervisionView } from './supervision-view.js';
import { textLanguage } from './text-language.js';

/** A name longer than this is cut: it would push everything else off the page. */
const LONGEST_NAME = 120;

/** A section of the report; its template is reports/templates/<id>.eta. */
export interface ReportSection {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** Follows on the same page; the others begin a new one. */
  readonly flows: boolean;
}

const FLOWING: ReadonlySet<string> = new Set(['distribution', 'exemptions', 'sources', 'terms', 'notes']);
/** A department has little to say about its coverage. */
const FLOWING_FOR_DEPARTMENT: ReadonlySet<string> = new Set([...FLOWING, 'coverage']);

/** What the templates see: the report, its words, its figures as text. */
export class ReportView {
  readonly format: ReportFormat;
  readonly supervision: SupervisionView;
  readonly sections: readonly ReportSection[];
  private readonly departments: ReadonlyMap<string, ReportDepartment>;
  private readonly indicators: ReadonlyMap<string, ReportIndicator>;

  constructor(
    readonly report: SupervisionReport,
    readonly locale: Locale,
    private readonly texts: TextCatalogue,
    readonly replaced: readonly ReplacedCharacter[],
  ) {
    this.format = new ReportFormat(locale, report.timeZone);
    this.supervision = new SupervisionView(report.supervision, this);
    this.departments = new Map(report.departments.map((department) => [department.id, department]));
    this.indicators = new Map(report.framework.indicators.map((indicator) => [indicator.id, indicator]));
    this.sections = this.sectionIds().map((id, at) => ({
      id,
      number: at + 1,
      title: texts.plain(`sections.${id}`, locale),
      flows: (report.audience === 'department' ? FLOWING_FOR_DEPARTMENT : FLOWING).has(id),
    }));
  }

  /** A text of the catalogue as markup, its values escaped. */
  t(key: string, values: TextValues = {}): Html {
    return this.texts.markup(key, this.locale, values);
  }

  /** A text of the catalogue for an attribute or style string; escape it there. */
  plain(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.texts.plain(key, this.locale, values);
  }

  /** The text of a code that may be unknown to the catalogue. */
  word(group: string, code: string): Html {
    return this.t(this.texts.has(`${group}.${code}`) ? `${group}.${code}` : `${group}.other`);
  }

  /** Keys of the catalogue under a prefix, one level down. */
  keysUnder(prefix: string): readonly string[] {
    const start = `${prefix}.`;
    const keys = this.texts.keys().filter((key) => key.startsWith(start));
    return [...new Set(keys.map((key) => key.slice(start.length).split('.')[0] ?? ''))];
  }

  /** A text of the data, marked with its language where it is not the page's. */
  data(text: LocalisedText, declared: ReportDepartment['language'] = null): Html {
    const own = text[this.locale];
    const language = textLanguage(own, declared, this.locale);
    if (language === this.locale) return new Html(escapeHtml(own));
    return html`<span lang="${language}">${own}</span>`;
  }

  /** The name of a department, cut when it is absurdly long. */
  name(id: string): Html {
    const department = this.department(id);
    const letters = Array.from(department.title[this.locale]);
    const short =
      letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('')}…` : letters.join('');
    return this.data({ en: short, zh: short }, department.language);
  }

  department(id: string): ReportDepartment {
    return found(this.departments.get(id), id);
  }

  indicator(id: string): ReportIndicator {
    return found(this.indicators.get(id), id);
  }

  indicatorTitle(id: string): Html {
    const indicator = this.indicators.get(id);
    return indicator === undefined ? html`${id}` : this.data(indicator.title);
  }

  groupTitle(id: string): Html {
    const group = this.report.peerGroups.find((candidate) => candidate.id === id);
    return id === '' || group === undefined ? this.t('ranking.all') : this.data(group.title);
  }

  bandTitle(id: string | null): Html {
    const band = this.report.framework.bands.find((candidate) => candidate.id === id);
    if (id === null) return html`${NO_FIGURE}`;
    return band === undefined ? html`${id}` : this.data(band.title);
  }

  /** The value of an indicator with its unit. */
  value(indicatorId: string, value: number | null): Html {
    if (value === null) return html`${NO_FIGURE}`;
    const unit = this.indicators.get(indicatorId)?.unit ?? 'count';
    const key = this.texts.has(`unit.${unit}`) ? `unit.${unit}` : 'unit.other';
    return this.t(key, { value: this.format.number(value), unit });
  }

  /** The sign behind a figure under objection. */
  mark(departmentId: string, indicatorId: string | null): Html {
    const isMarked = this.report.supervision.marks.some(
      (mark) => mark.departmentId === departmentId && mark.indicatorId === indicatorId,
    );
    return isMarked ? this.objectionSign() : html``;
  }

  objectionSign(): Html {
    return html`<span class="objection">${this.t('supervision.mark')}</span>`;
  }

  /** How the values of the price ledger moved since the month before. */
  get priceMoves(): PriceMoves | null {
    const { prices } = this.report;
    return prices === undefined ? null : priceMoves(prices);
  }

  /** Signed parts of a move of value, in yuan. */
  priceParts(parts: readonly PricePart[]): Html {
    const said = parts.map(
      ({ factor, fen }) => html`${this.word('prices.factors', factor)} ${this.format.yuanChange(fen)}`,
    );
    return this.list(said, this.locale === 'zh' ? '；' : '; ');
  }

  /** How an indicator is scored, in words. */
  scoring(indicator: ReportIndicator): Html {
    return normalisationWords(indicator, this);
  }

  /** The abbreviations of the catalogue that the definitions of this report use. */
  get abbreviations(): readonly string[] {
    const used = JSON.stringify(this.report.framework);
    return this.keysUnder('abbreviations').filter((key) =>
      new RegExp(`(?<![A-Za-z])${key}(?![A-Z])`).test(used),
    );
  }

  get period(): string {
    return this.format.period(this.report.period);
  }

  /** The month before in words; null for a first month. */
  get previousPeriod(): string | null {
    const { previousPeriod } = this.report;
    return previousPeriod === null ? null : this.format.period(previousPeriod);
  }

  /** A list of texts as a sentence lists them. */
  list(items: readonly Html[], separator = this.locale === 'zh' ? '、' : ', '): Html {
    return new Html(items.map(({ markup }) => markup).join(separator));
  }

  private sectionIds(): string[] {
    const front =
      this.report.audience === 'oversight'
        ? ['summary', 'ranking', 'distribution', 'heatMap', 'profiles']
        : ['result', 'indicators'];
    const hasNotes = this.replaced.length > 0 || this.report.warnings.length > 0;
    const supervised = this.supervision.isQuiet ? [] : ['supervision'];
    return [
      ...front,
      ...supervised,
      'exemptions',
      ...(this.report.prices === undefined ? [] : ['prices']),
      'coverage',
      'method',
      'sources',
      'terms',
      ...(hasNotes ? ['notes'] : []),
      ...(this.supervision.isFolded ? ['annex'] : []),
    ];
  }
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`the report names "${id}" but does not hold it`);
  return value;
}
