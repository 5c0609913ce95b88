import type { Finding } from './finding.js';

const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What is wrong with the id of a definition that has a file of its own: kebab-case, and the name of the file. */
export function nameFindings(id: string, file: string): Finding[] {
  const name = file.split(/[\\/]/).at(-1);
  const findings: Finding[] = [];
  if (!KEBAB_CASE.test(id)) {
    findings.push({
      path: ['id'],
      rule: `the id "${id}" must be in kebab-case: small letters, digits and single hyphens`,
    });
  }
  if (name !== `${id}.yaml`) {
    findings.push({ path: ['id'], rule: `the file of "${id}" must be named ${id}.yaml` });
  }
  return findings;
}
