import { z } from 'zod';
import { orThrow } from '../../indicators/definition-problem.js';
import type { Finding } from '../../indicators/finding.js';
import { idSchema } from '../../indicators/indicator-definition.js';
import { parseDefinition } from '../../indicators/parse-definition.js';
import type { BestWorstJudgements } from './best-worst-weights.js';

/** Rezaei's scale: 1 = equally important, 9 = absolutely more important. */
const comparisons = z.record(idSchema, z.number().min(1).max(9));
const expertSchema = z.strictObject({
  expert: z.string().min(1).optional(),
  best: idSchema,
  worst: idSchema,
  bestToOthers: comparisons,
  othersToWorst: comparisons,
});
type Expert = z.infer<typeof expertSchema>;

const fileSchema = z.union([
  z.array(expertSchema).min(1),
  expertSchema.transform((expert): Expert[] => [expert]),
]);

export interface ExpertJudgements extends BestWorstJudgements {
  readonly expert: string | null;
}

/** The judgements of all experts on the same criteria. */
export interface BestWorstFile {
  readonly ids: readonly string[];
  readonly experts: readonly ExpertJudgements[];
}

/**
 * Reads best-worst judgements (YAML or JSON), of one expert or a list of several.
 *
 * @throws SteelyardError DEFINITION_INVALID with file, line and rule
 */
export function parseBestWorst(text: string, file: string): BestWorstFile {
  const { definition } = orThrow(parseDefinition(text, file, fileSchema, findingsOf));
  return {
    ids: idsOf(definition[0]),
    experts: definition.map(({ expert, best, worst, bestToOthers, othersToWorst }) => ({
      expert: expert ?? null,
      best,
      worst,
      bestToOthers: new Map(Object.entries(bestToOthers)),
      othersToWorst: new Map(Object.entries(othersToWorst)),
    })),
  };
}

/** The criteria in the order in which the first expert names them. */
function idsOf(expert: Expert | undefined): string[] {
  if (expert === undefined) return [];
  const { best, worst, bestToOthers, othersToWorst } = expert;
  const named = [...Object.keys(bestToOthers), ...Object.keys(othersToWorst)];
  return [...new Set([...named, best, worst])];
}

function findingsOf(experts: readonly Expert[]): Finding[] {
  const ids = idsOf(experts[0]);
  // A file of a single expert has no list around it; the path then points at the whole file.
  return experts.flatMap((expert, at) =>
    rulesBroken(expert, ids).map((rule) => ({ path: experts.length === 1 ? [] : [at], rule })),
  );
}

function rulesBroken({ best, worst, bestToOthers, othersToWorst }: Expert, ids: readonly string[]): string[] {
  const rules: string[] = [];
  const named = new Set([...Object.keys(bestToOthers), ...Object.keys(othersToWorst), best, worst]);
  const strange = [...named].find((id) => !ids.includes(id));
  if (strange !== undefined) rules.push(`the first expert did not judge "${strange}"`);
  if (ids.length > 1 && best === worst) rules.push('best and worst must be two criteria');
  for (const id of ids) {
    if (id !== best && !Object.hasOwn(bestToOthers, id)) rules.push(`bestToOthers lacks "${id}"`);
    if (id !== worst && !Object.hasOwn(othersToWorst, id)) rules.push(`othersToWorst lacks "${id}"`);
  }
  if ((bestToOthers[best] ?? 1) !== 1) rules.push('bestToOthers of the best itself is 1');
  if ((othersToWorst[worst] ?? 1) !== 1) rules.push('othersToWorst of the worst itself is 1');
  if (bestToOthers[worst] !== othersToWorst[best]) {
    rules.push('best against worst must be the same in bestToOthers and othersToWorst');
  }
  return rules;
}
