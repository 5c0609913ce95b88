import type { z } from 'zod';
import type { StoredParameterSet } from '../engine/parameter-set-store.js';
import { slotOf } from '../engine/parameter-set-store.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import { parameterSetInForce } from '../indicators/parameter-set-in-force.js';
import type { parameterSetSchema } from './schemas/parameter-set-schemas.js';

export type ParameterSetItem = z.output<typeof parameterSetSchema>;

/** Sets of the definitions folder and of the API, as they are shown in a month. */
export function parameterSetItems(
  files: readonly PublishedParameterSet[],
  stored: readonly StoredParameterSet[],
  month: string,
): ParameterSetItem[] {
  const approved = stored.filter(({ state }) => state === 'approved').map(({ parameters }) => parameters);
  const published = [...files, ...approved];
  const stateOf = (set: PublishedParameterSet) => publishedState(set, published, month);
  const ofFiles = files.map((parameters) => ({
    ...shownParameters(parameters),
    id: slotOf(parameters),
    version: 0,
    origin: 'file' as const,
    state: stateOf(parameters),
    steps: [],
  }));
  const ofApi = stored.map(({ id, version, state, parameters, steps }) => ({
    ...shownParameters(parameters),
    id,
    version,
    origin: 'api' as const,
    state: state === 'approved' ? stateOf(parameters) : state,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
  }));
  return [...ofFiles, ...ofApi].sort(
    (a, b) =>
      compare(a.framework, b.framework) || compare(b.effectiveFrom, a.effectiveFrom) || compare(a.id, b.id),
  );
}

function publishedState(
  set: PublishedParameterSet,
  published: readonly PublishedParameterSet[],
  month: string,
): 'approved' | 'active' | 'retired' {
  if (set.effectiveFrom > month) return 'approved';
  const inForce = parameterSetInForce(published, { id: set.framework, version: set.frameworkVersion }, month);
  return inForce !== null && slotOf(inForce) === slotOf(set) ? 'active' : 'retired';
}

function shownParameters({
  framework,
  frameworkVersion,
  effectiveFrom,
  reason,
  ...tuned
}: PublishedParameterSet) {
  const bands = tuned.bands?.map(({ id, from = null, above = null }) => ({ id, from, above })) ?? null;
  const { weights, goalposts, sla = null } = tuned;
  return { framework, frameworkVersion, effectiveFrom, reason, weights, goalposts, bands, sla };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
