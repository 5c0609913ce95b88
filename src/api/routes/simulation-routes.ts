import { z } from 'zod';
import { simulateParameters } from '../../engine/simulate-parameters.js';
import { SteelyardError } from '../../errors.js';
import { parsePeriod } from '../../period.js';
import type { ApiParts } from '../api-parts.js';
import { departmentFramework } from '../api-parts.js';
import { CostlyWork } from '../costly-work.js';
import { defineRoute, type Route } from '../route.js';
import { frameworkId, monthText, nullableNumber } from '../schemas/common-schemas.js';
import { draftParameters } from '../schemas/parameter-set-schemas.js';

/** As many as a report looks back. */
const MOST_MONTHS = 14;

const simulationBody = z
  .strictObject({
    framework: frameworkId.optional(),
    from: monthText,
    to: monthText,
    parameters: draftParameters,
  })
  .meta({ id: 'SimulationBody', description: 'Parameters to be tried out over months that have scores' });

const interval = z
  .object({ low: z.number(), high: z.number() })
  .nullable()
  .meta({ description: 'Ranks in 90 of 100 trials with weights up to a quarter higher or lower' });
const standing = z
  .object({ score: nullableNumber, rank: nullableNumber, band: z.string().nullable(), interval })
  .meta({ id: 'SimulatedStanding' });

const simulationResult = z
  .object({
    framework: z.string(),
    months: z.array(
      z.object({
        period: monthText,
        kendallTau: nullableNumber.meta({ description: "Kendall's tau-b of the two rankings" }),
        meanRankShift: nullableNumber,
        inputsChanged: z
          .boolean()
          .meta({ description: 'Measurements changed since the month was evaluated' }),
        departments: z
          .array(
            z.object({
              department: z.string(),
              name: z.string().nullable(),
              before: standing,
              after: standing,
              points: nullableNumber.meta({ description: 'Points gained' }),
              reasons: z
                .array(z.object({ indicator: z.string(), points: z.number() }))
                .meta({ description: 'The indicators whose contribution changes most' }),
            }),
          )
          .meta({ description: 'The greatest gain first' }),
      }),
    ),
    skipped: z.array(monthText).meta({ description: 'Months of another version of the framework' }),
  })
  .meta({ id: 'Simulation' });

/** What other parameters would have done. */
export function simulationRoutes(parts: ApiParts): Route[] {
  const work = new CostlyWork();
  const simulate = defineRoute({
    method: 'post',
    writes: false,
    path: '/simulations',
    tag: 'Definitions',
    summary: 'Try parameters over past months',
    description:
      'Scores, ranks and rank intervals of past months with other weights, goalposts or bands, beside those there ' +
      `were; who gains and who loses, and by which indicators. At most ${MOST_MONTHS} months. Nothing is stored.`,
    body: simulationBody,
    result: simulationResult,
    errors: ['EVALUATION_ABSENT', 'FRAMEWORK_UNKNOWN', 'DEFINITION_INVALID', 'PERIODS_INVALID', 'WORK_BUSY'],
    answer: async ({ viewer, body: { framework: wanted, from, to, parameters } }) => {
      const framework = departmentFramework(parts, wanted);
      const [first, last] = [parsePeriod(from), parsePeriod(to)];
      const months = last.index - first.index + 1;
      if (months < 1 || months > MOST_MONTHS) {
        throw new SteelyardError('PERIODS_INVALID', { values: { from, to, most: MOST_MONTHS } });
      }
      const request = { framework, from: first, to: last, parameters };
      const answer = await work.run(viewer.actor, () => simulateParameters(parts, request));
      return { framework, ...answer };
    },
  });
  return [simulate];
}
