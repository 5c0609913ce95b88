import type { PageReader } from '../api/app.js';
import type { Viewer } from '../api/viewer.js';
import type { IndexMonth, IndexReport, IndexScore } from '../console/index-page.js';
import type { EngineParts } from '../engine/engine-parts.js';
import type { Locale } from '../errors.js';
import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { ReportDocument } from '../store/models/report-model.js';
import { ObjectionMarks } from '../supervision/objections/objection-marks.js';

type PageParts = Pick<EngineParts, 'models' | 'evaluations' | 'reports' | 'definitions' | 'supervision'>;

/** Where the definition says nothing of its scale. */
const USUAL_SCALE = [0, 100] as const;

/** What the pages show, read from the stores. A department sees its own scores and reports only. */
export function createPageReader(parts: PageParts): PageReader {
  return {
    async months(viewer, locale) {
      const evaluations = await parts.evaluations.list();
      const reports = (await parts.reports.list()).filter((report) => maySee(viewer, report));
      const names = await readNames(parts, locale);
      const marks = await ObjectionMarks.read(parts.supervision, null);
      const months: IndexMonth[] = [];
      for (const evaluation of evaluations.filter(({ entityKind }) => entityKind === 'department')) {
        const framework = parts.definitions.frameworks.get(evaluation.framework)?.framework;
        months.push({
          period: evaluation.period,
          framework: framework?.title?.[locale] ?? evaluation.framework,
          state: evaluation.state,
          scores: await readScores(parts, evaluation, viewer, { names, marks, framework, locale }),
          reports: reports
            .filter((report) => isOf(report, evaluation))
            .map((report) => linkOf(report, names, locale)),
        });
      }
      return months;
    },
    async reportPdf(reportId, viewer) {
      const report = await parts.reports.byId(reportId);
      return report === null || !maySee(viewer, report) ? null : parts.reports.pdf(report);
    },
  };
}

/** Titles of the departments in the reader's language, by id. */
type Names = ReadonlyMap<string, string>;

async function readNames({ models }: PageParts, locale: Locale): Promise<Names> {
  const departments = await models.departments.find({}, { title: 1 }).lean();
  return new Map(departments.map(({ _id, title }) => [_id, title[locale]]));
}

function maySee({ role, department }: Viewer, report: ReportDocument): boolean {
  if (role !== 'department') return true;
  return report.audience === 'department' && report.department === department && Boolean(report.releasedAt);
}

function isOf(report: ReportDocument, { period, framework }: EvaluationDocument): boolean {
  return report.period === period && report.framework === framework && report.pdf !== null;
}

const LANGUAGES = { zh: '中文', en: 'English' } as const;
const AUDIENCES = {
  en: { oversight: 'oversight', department: 'department' },
  zh: { oversight: '监督报告', department: '部门报告' },
} as const;

function linkOf(
  { _id, audience, department, locale: written }: ReportDocument,
  names: Names,
  locale: Locale,
): IndexReport {
  const name = names.get(department ?? '') ?? department;
  const title = [AUDIENCES[locale][audience], name, LANGUAGES[written]]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ');
  return { href: `/reports/${encodeURIComponent(_id)}/pdf`, title };
}

interface ScoreWords {
  readonly names: Names;
  readonly marks: ObjectionMarks;
  readonly framework: FrameworkDefinition | undefined;
  readonly locale: Locale;
}

async function readScores(
  { evaluations }: PageParts,
  { _id, framework: frameworkId, period }: EvaluationDocument,
  viewer: Viewer,
  { names, marks, framework, locale }: ScoreWords,
): Promise<IndexScore[]> {
  const entities = await evaluations.entities(_id);
  const [low, high] = framework?.scale ?? USUAL_SCALE;
  const bands = new Map(framework?.bands.map(({ id, title }) => [id, title?.[locale]]));
  return entities
    .filter(({ id }) => viewer.role !== 'department' || id === viewer.department)
    .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
    .map(({ id, name, score, rank, band, bandBeforeVeto, partial, vetoes }) => ({
      name: names.get(id) ?? name ?? id,
      score,
      underObjection: marks.hasIndex(id, frameworkId, period),
      share: score === null ? null : Math.min(1, Math.max(0, (score - low) / (high - low))),
      rank,
      band: band === null ? null : (bands.get(band) ?? band),
      partial,
      vetoes: (band === bandBeforeVeto ? [] : vetoes).flatMap(
        (at) => framework?.vetoes[at]?.reason?.[locale] ?? [],
      ),
    }));
}
