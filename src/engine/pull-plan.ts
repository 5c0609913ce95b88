import { join } from 'node:path';
import { type CollectResult, collectSources } from '../metrics/collect.js';
import type { CollectionPlan } from '../metrics/collection-plan.js';
import { SYSTEM } from './audit-log.js';
import { caseRules } from './case-rules.js';
import type { EngineParts } from './engine-parts.js';
import { IdentityEditor } from './identity-editor.js';
import { keepWorkflowCases } from './keep-workflow-cases.js';
import { measureSatisfaction } from './measure-satisfaction.js';
import { measureReported } from './reported-values.js';

export interface PullOptions {
  readonly signal: AbortSignal;
  /** Who wants it, for the audit log; left out, the service by itself. */
  readonly by?: string | undefined;
  /** Throws when another instance has taken the run over. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
  readonly progress?: ((source: string, done: number, total: number | null) => void) | undefined;
}

/**
 * Carries out a collection plan with the engine's own sources, settings and clock, under an open run; what the service
 * itself knows of the month, its notices, feedback and reported values, is measured with it.
 */
export async function pullPlan(
  parts: EngineParts,
  plan: CollectionPlan,
  run: string,
  { signal, by = SYSTEM, assertHeld, progress }: PullOptions,
): Promise<CollectResult> {
  const { models, audit, sources, definitions, identities, outgoing, secrets, config, now, logger } = parts;
  await new IdentityEditor(parts).apply();
  await keepWorkflowCases(parts, plan.month, run);
  const collected = await collectSources({
    models,
    plan,
    sources,
    vocabulary: definitions.vocabulary,
    caseRules: caseRules({ ...definitions, framework: config.frameworks[0] }),
    run,
    identities,
    workFolder: join(config.dataFolder, 'work'),
    definitionsFolder: config.definitionsFolder,
    outgoing,
    secrets,
    timeZone: config.timeZone,
    dailyGrainDays: config.dailyGrainDays,
    now,
    logger,
    signal,
    assertHeld,
    progress,
    measureOwn: async () => {
      await measureSatisfaction(parts, plan.month, run);
      await measureReported(parts, plan.month, run);
    },
  });
  const changed = collected.sources.reduce((sum, { counts }) => sum + counts.changed, collected.rolledUp);
  if (changed > 0) await audit.append({ actor: by, action: 'collect', subject: plan.month });
  return collected;
}
