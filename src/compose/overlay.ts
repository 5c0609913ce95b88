import type { DefinitionProblem } from '../indicators/definition-problem.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import type { MetricDefinition } from '../metrics/metric-definition.js';
import type { DefinitionFolder, PlacedEntry } from './definition-folder.js';

/**
 * Lays a city's own definitions over those of the package: an id may be new, or raised in version, never
 * changed in place, so that published scores keep the definitions they name.
 */
export function layOver(base: DefinitionFolder, overlay: DefinitionFolder): DefinitionFolder {
  return {
    metrics: new Map([...base.metrics, ...overlay.metrics]),
    indicators: new Map([...base.indicators, ...overlay.indicators]),
    frameworks: new Map([...base.frameworks, ...overlay.frameworks]),
    spares: new Map([...base.spares, ...overlay.spares]),
    deadlines: new Map([...base.deadlines, ...overlay.deadlines]),
    calendars: new Map([...base.calendars, ...overlay.calendars]),
    policies: new Map([...base.policies, ...overlay.policies]),
    parameterSets: [...base.parameterSets, ...overlay.parameterSets],
    problems: [
      ...base.problems,
      ...overlay.problems,
      ...repeatedMetrics(base.metrics, overlay.metrics),
      ...keptVersions(base.indicators, overlay.indicators),
      ...keptVersions(base.frameworks, overlay.frameworks),
      ...keptVersions(base.deadlines, overlay.deadlines),
      ...keptVersions(base.calendars, overlay.calendars),
      ...keptVersions(base.policies, overlay.policies),
    ],
  };
}

/** Metrics have no version: what a published number meant cannot be changed at all. */
function repeatedMetrics(
  base: ReadonlyMap<string, PlacedEntry<MetricDefinition>>,
  overlay: ReadonlyMap<string, PlacedEntry<MetricDefinition>>,
): DefinitionProblem[] {
  return [...overlay]
    .filter(([id]) => base.has(id))
    .map(([id, { document, at }]) => ({
      place: document.placeOf(['metrics', at]),
      id,
      rule: 'the metric exists already; give the new one another id',
    }));
}

function keptVersions<T extends { readonly version: number }>(
  base: ReadonlyMap<string, PlacedDefinition<T>>,
  overlay: ReadonlyMap<string, PlacedDefinition<T>>,
): DefinitionProblem[] {
  return [...overlay].flatMap(([id, { definition, document }]) => {
    const kept = base.get(id)?.definition.version;
    if (kept === undefined || definition.version > kept) return [];
    const rule = `version ${definition.version} must be above version ${kept}, which the package holds`;
    return [{ place: document.placeOf(['version']), id, rule }];
  });
}
