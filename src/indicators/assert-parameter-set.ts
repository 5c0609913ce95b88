import { parameterSetFindings } from './check-parameter-set.js';
import { definitionFault } from './definition-problem.js';
import type { ParameterSet } from './framework-definition.js';
import type { ResolvedFramework } from './resolve-framework.js';

/** Checks a parameter set that came by another way than a file. Throws DEFINITION_INVALID. */
export function assertParameterSet(parameters: ParameterSet, framework: ResolvedFramework): void {
  const findings = parameterSetFindings(parameters, framework);
  if (findings.length === 0) return;
  throw definitionFault(
    findings.map(({ path, rule }) => ({ place: { field: path.map(String).join('.') }, rule })),
  );
}
