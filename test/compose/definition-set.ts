import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small complete set of definitions: two metrics, one indicator, one framework. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  'metrics.yaml': `metrics:
  - { id: done, title: { en: Done, zh: 完成 }, unit: count, grain: department-month, range: [0, null], partOf: due, rollUp: sum, source: a test }
  - { id: due, title: { en: Due, zh: 到期 }, unit: count, grain: department-month, range: [0, null], rollUp: sum, source: a test }
`,
  'library/done-rate.yaml': `id: done-rate
version: 3
title: { en: Done rate, zh: 完成率 }
measures: { en: Share of what fell due that was done., zh: 到期事项完成占比。 }
unit: percent
direction: benefit
formula: 100 * done / due
notApplicable: due == 0
missing: zero
normalisation: { method: goalposts, lower: 40, upper: 95 }
remediation: { en: [Do it.], zh: [完成。] }
source: a test
examples:
  - { given: { done: 9, due: 12 }, value: 75, score: 63.63636363636363 }
  - { given: { done: 0, due: 0 }, outcome: notApplicable }
`,
  'frameworks/small.yaml': `id: small
version: 2
title: { en: Small, zh: 小 }
bands:
  - { id: good, title: { en: Good, zh: 好 }, from: 50 }
tree:
  id: small-index
  title: { en: Small index, zh: 小指数 }
  children:
    - { indicator: done-rate }
`,
};

/** A folder that holds the given files for the time of a test. */
export class DefinitionSet {
  readonly path = mkdtempSync(join(tmpdir(), 'steelyard-definitions-'));

  constructor(files: Readonly<Record<string, string>> = DEFINITIONS) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Writes one of the complete set's files with a part changed. */
  change(name: string, from: string, to: string): void {
    const text = DEFINITIONS[name] ?? '';
    if (!text.includes(from)) throw new Error(`"${from}" is not in ${name}`);
    this.write(
      name,
      text.replace(from, () => to),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
