import { join } from 'node:path';
import { type CollectResult, collectSources } from '../metrics/collect.js';
import type { CollectionPlan } from '../metrics/collection-plan.js';
import { caseRules } from './case-rules.js';
import type { EngineParts } from './engine-parts.js';

export interface PullOptions {
  readonly signal: AbortSignal;
  /** Throws when another instance has taken the run over. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
  readonly progress?: ((source: string, done: number, total: number | null) => void) | undefined;
}

/** Carries out a collection plan with the engine's own sources, settings and clock, under an open run. */
export function pullPlan(
  { models, sources, definitions, identities, outgoing, secrets, config, now, logger }: EngineParts,
  plan: CollectionPlan,
  run: string,
  { signal, assertHeld, progress }: PullOptions,
): Promise<CollectResult> {
  return collectSources({
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
  });
}
