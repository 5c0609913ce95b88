import { z } from 'zod';
import { whatIf } from '../../engine/what-if.js';
import { SteelyardError } from '../../errors.js';
import type { EntityResult } from '../../scoring/evaluation.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import { type ApiParts, departmentFramework } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { frameworkId, idPath, periodText } from '../schemas/common-schemas.js';
import {
  historyRowSchema,
  rankingRowSchema,
  scorecardSchema,
  whatIfBody,
  whatIfResult,
} from '../schemas/score-schemas.js';
import { FIRST_MONTH, LAST_MONTH, ScorecardReader } from '../scorecard/scorecard-reader.js';
import type { Viewer } from '../viewer.js';
import { type VisibleRow, visibleRanking } from '../visible-ranking.js';

const place = z.number().int().min(0);

/** Scores: the ranking, and each department's scorecard, history and questions. */
export function scoreRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const reader = new ScorecardReader(parts);
  const ranking = defineList(
    {
      path: '/scores',
      tag: 'Scores',
      summary: 'The ranking of a period',
      description:
        'Departments by rank, those without one last. By default the official framework and its latest month. ' +
        'A department sees the whole ranking when it is published (`STEELYARD_PUBLISH`), else its own row and those ' +
        'of its peers without names.',
      filter: { period: periodText.optional(), framework: frameworkId.optional() },
      item: rankingRowSchema,
      position: place,
      errors: ['EVALUATION_ABSENT', 'FRAMEWORK_UNKNOWN'],
      list: async ({ scope, filter }, page) => {
        const found = await reader.find({ framework: filter.framework, period: filter.period });
        const evaluation = await reader.evaluation(found);
        const entities = evaluation?.entities ?? [];
        const facts = {
          framework: found.framework,
          period: found.period.text,
          evaluation: evaluation === null ? '' : (found.heads.at(-1)?._id ?? ''),
          ranked: entities.filter(({ rank }) => rank !== null).length,
        };
        const marks = await ObjectionMarks.read(parts.supervision, null);
        const rows = visibleRanking(entities, scope, parts.config.publish)
          .toSorted((a, b) => byRank(a.entity, b.entity))
          .map((row) => ({
            ...rankingRow(row),
            underObjection: marks.hasIndex(row.entity.id, facts.framework, facts.period),
            ...facts,
          }));
        return pageOf(rows, page);
      },
    },
    cursors,
  );
  const scorecard = defineRoute({
    method: 'get',
    path: '/departments/{id}/scorecard',
    tag: 'Scores',
    summary: 'The scorecard of a department',
    description:
      'Score, band and rank; every node and indicator with raw inputs, formula, goalposts, points, lost points ' +
      "with their code, the peers' median and the months before; the change against the period before; the fixes " +
      'that would bring most points; coverage. By default the official framework and its latest month.',
    params: idPath,
    query: z.strictObject({ period: periodText.optional(), framework: frameworkId.optional() }),
    result: scorecardSchema,
    errors: ['NOT_FOUND', 'EVALUATION_ABSENT', 'SCORE_ABSENT', 'FRAMEWORK_UNKNOWN'],
    answer: async ({ params: { id }, query: { period, framework }, scope, viewer }) => {
      assertOwn(id, scope, viewer);
      return reader.scorecard(id, { period, framework });
    },
  });
  const history = defineRoute({
    method: 'get',
    path: '/departments/{id}/history',
    tag: 'Scores',
    summary: 'The months of a department',
    description:
      'Score, rank and band of every evaluated month, oldest first. By default the official framework.',
    params: idPath,
    query: z.strictObject({ framework: frameworkId.optional() }),
    result: z.object({ framework: z.string(), department: z.string(), items: z.array(historyRowSchema) }),
    errors: ['NOT_FOUND', 'FRAMEWORK_UNKNOWN'],
    answer: async ({ params: { id }, query, scope, viewer }) => {
      assertOwn(id, scope, viewer);
      const framework = departmentFramework(parts, query.framework);
      return { framework, department: id, items: await historyRows(parts, id, framework) };
    },
  });
  const question = defineRoute({
    method: 'post',
    writes: false,
    path: '/departments/{id}/what-if',
    tag: 'Scores',
    summary: 'What a department would score with other figures',
    description:
      "Computes the month anew with some of the department's metrics changed, all else as it was measured. " +
      'Nothing is stored.',
    params: idPath,
    body: whatIfBody,
    result: whatIfResult,
    errors: ['NOT_FOUND', 'EVALUATION_ABSENT', 'SCORE_ABSENT', 'METRIC_UNREAD', 'METRIC_VALUE_INVALID'],
    answer: async ({ params: { id }, body, scope, viewer }) => {
      assertOwn(id, scope, viewer);
      const { framework, period } = await reader.find({ framework: body.framework, period: body.period });
      const metrics = new Map(Object.entries(body.metrics));
      const answer = await whatIf(parts, { department: id, framework, period: period.text, metrics });
      return { department: id, framework, period: period.text, ...answer };
    },
  });
  return [ranking, scorecard, history, question];
}

/** Refused before anything is read, so that an unknown id and another's look the same. */
function assertOwn(id: string, scope: string | null, { role }: Viewer): void {
  if (scope !== null && id !== scope) throw new SteelyardError('NOT_ALLOWED', { values: { role } });
}

function byRank(a: EntityResult, b: EntityResult): number {
  const place = ({ rank }: EntityResult) => rank ?? Number.MAX_VALUE;
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

function rankingRow({ entity, isNamed }: VisibleRow) {
  const { id, name, group, score, rank, groupRank, band, availability, partial } = entity;
  const figures = { rank, groupRank, peerGroup: group, score, band, availability, partial };
  return { ...figures, department: isNamed ? id : null, name: isNamed ? name : null };
}

async function historyRows(
  { models, evaluations, supervision }: ApiParts,
  department: string,
  framework: string,
): Promise<z.output<typeof historyRowSchema>[]> {
  const document = await models.departments.findOne({ _id: department }, { _id: 1 }).lean();
  if (document === null) throw new SteelyardError('NOT_FOUND');
  const heads = await evaluations.months(
    { framework, entityKind: 'department' },
    { from: FIRST_MONTH, to: LAST_MONTH },
  );
  const results = await evaluations.results(
    department,
    heads.map(({ _id }) => _id),
  );
  const marks = await ObjectionMarks.read(supervision, department);
  return heads.flatMap(({ _id, period, state, revision, entityCount, evaluatedAt }) => {
    const result = results.get(_id);
    if (result === undefined) return [];
    const { score, rank, groupRank, band, availability, partial } = result;
    const facts = { period, state, revision, evaluated: entityCount, evaluatedAt: evaluatedAt.toISOString() };
    const underObjection = marks.hasIndex(department, framework, period);
    return [{ ...facts, score, underObjection, rank, groupRank, band, availability, partial }];
  });
}
