import { tryParsePeriod } from '../period.js';
import { bandFindings, unknownId } from './check-framework.js';
import { normalisationFindings } from './check-indicator.js';
import type { Finding } from './finding.js';
import type { ParameterSet } from './framework-definition.js';
import { type TreeEntry, treeEntries } from './framework-tree.js';
import { effectiveNormalisation, type ResolvedFramework } from './resolve-framework.js';

/** Why a parameter set does not fit a framework; none when it does. */
export function parameterSetFindings(parameters: ParameterSet, resolved: ResolvedFramework): Finding[] {
  const entries = treeEntries(resolved.framework.tree);
  return [
    ...identityFindings(parameters, resolved),
    ...weightFindings(parameters, entries),
    ...Object.keys(parameters.goalposts).flatMap((id) => goalpostFindings(id, parameters, resolved, entries)),
    ...parameterBandFindings(parameters, resolved),
  ];
}

function identityFindings(
  { framework, frameworkVersion, effectiveFrom }: ParameterSet,
  resolved: ResolvedFramework,
): Finding[] {
  const { id, version } = resolved.framework;
  const findings: Finding[] = [];
  if (framework !== undefined && framework !== id) {
    findings.push({ path: ['framework'], rule: `the set is for framework "${framework}", not for "${id}"` });
  }
  if (frameworkVersion !== undefined && frameworkVersion !== version) {
    const rule = `the set is for version ${frameworkVersion} of the framework, not for version ${version}`;
    findings.push({ path: ['frameworkVersion'], rule });
  }
  if (effectiveFrom !== undefined && tryParsePeriod(effectiveFrom) === null) {
    findings.push({ path: ['effectiveFrom'], rule: `must be a period; it is "${effectiveFrom}"` });
  }
  return findings;
}

function weightFindings({ weights }: ParameterSet, entries: readonly TreeEntry[]): Finding[] {
  const ids = new Set(entries.map(({ id }) => id));
  return Object.keys(weights)
    .filter((id) => !ids.has(id))
    .map((id) => ({ path: ['weights', id], rule: unknownId(id) }));
}

function goalpostFindings(
  id: string,
  { goalposts }: ParameterSet,
  { framework, indicators }: ResolvedFramework,
  entries: readonly TreeEntry[],
): Finding[] {
  const path = ['goalposts', id];
  const entry = entries.find((candidate) => candidate.kind === 'leaf' && candidate.id === id);
  const indicator = indicators.get(id);
  const changed = goalposts[id];
  if (entry?.kind !== 'leaf' || indicator === undefined || changed === undefined) {
    return [{ path, rule: `"${id}" is no indicator of the framework` }];
  }
  const normalisation = effectiveNormalisation(entry.leaf, framework, indicator);
  if (normalisation.method !== 'goalposts') {
    return [{ path, rule: `"${id}" is normalised by ${normalisation.method}, which has no goalposts` }];
  }
  const lower = changed.lower ?? normalisation.lower;
  const upper = changed.upper ?? normalisation.upper;
  if (lower >= upper) return [{ path, rule: `lower ${lower} must be below upper ${upper}` }];
  const target = changed.target ?? indicator.target;
  return normalisationFindings({ ...normalisation, lower, upper }, { ...indicator, target }, path);
}

function parameterBandFindings({ bands }: ParameterSet, { framework }: ResolvedFramework): Finding[] {
  if (bands === undefined) return [];
  const ids = new Set(bands.map(({ id }) => id));
  const lost = framework.vetoes
    .filter(({ cap }) => !ids.has(cap))
    .map(({ cap }) => ({ path: ['bands'], rule: `the band "${cap}", to which a veto lowers, is missing` }));
  return [...bandFindings(bands), ...lost];
}
