import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import type { ApiParts } from '../api-parts.js';
import { defineRoute, type Route } from '../route.js';
import { traceSchema } from '../schemas/trace-schemas.js';
import { parseFigureRef } from '../trace/figure-ref.js';
import { traceMeasurement } from '../trace/trace-measurement.js';
import { tracePrice } from '../trace/trace-price.js';
import { traceReport, traceScore } from '../trace/trace-score.js';
import { maySeeReport } from './report-routes.js';

/** From any figure back to where it comes from. */
export function traceRoutes(parts: ApiParts): Route[] {
  const trace = defineRoute({
    method: 'get',
    path: '/trace/{ref}',
    tag: 'Data',
    summary: 'What stands behind a figure',
    description:
      'One step of the evidence chain: report → scores → indicators → measurements → days, assets or cases, and the ' +
      'pull of the source. `behind` has the next steps. References: `report:ID`, `score:FRAMEWORK:2026-10[@REVISION]:ID`, ' +
      'the same with `:INDICATOR`, `measurement:department:ID:2026-10:METRIC`, `measurement:asset:ID:2026-10-31:METRIC`, `price:2026-10:ASSET`; ' +
      'scorecards and traces name them. Without a revision the newest is meant.',
    params: z.strictObject({
      ref: z.string().min(1).max(1000).meta({
        description: 'Which figure',
        example: 'score:capability:2026-10:commerce',
      }),
    }),
    result: traceSchema,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { ref }, scope }) => {
      const figure = parseFigureRef(ref);
      if (figure?.kind === 'score') return traceScore(parts, figure.of, scope);
      if (figure?.kind === 'price') return tracePrice(parts, figure.of, scope);
      if (figure?.kind === 'measurement') return traceMeasurement(parts, figure.of, scope);
      const report = figure === null ? null : await parts.reports.byId(figure.of);
      if (report === null || !maySeeReport(report, scope)) throw new SteelyardError('NOT_FOUND');
      return traceReport(parts, report);
    },
  });
  return [trace];
}
