import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinitions } from '../../src/compose/check-definitions.js';
import { definitionCatalogue } from '../../src/compose/definition-catalogue.js';
import { readDefinitionFolders, readDefinitions } from '../../src/compose/definitions.js';
import { problemText } from '../../src/indicators/definition-problem.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { DEFINITIONS, DefinitionSet } from './definition-set.js';

const SPARE = 'spares: [{ id: due-count, reason: for a test }]\n';

let set: DefinitionSet;
beforeEach(() => {
  set = new DefinitionSet();
});
afterEach(() => set.remove());

const problems = () =>
  checkDefinitions(readDefinitionFolders({ packageFolder: set.path }))
    .map(problemText)
    .map((text) => text.replace(`${set.path}/`, ''));

describe('the definitions that come with the package', () => {
  test('have no fault', () => {
    const folder = readDefinitionFolders({ packageFolder: PACKAGE_DEFINITIONS });
    expect(checkDefinitions(folder).map(problemText)).toEqual([]);
  });

  test('are those of the catalogue: else run `steelyard indicators docs`', () => {
    const catalogue = readFileSync(join(PACKAGE_DEFINITIONS, 'CATALOGUE.md'), 'utf8');
    expect(definitionCatalogue(readDefinitions({ packageFolder: PACKAGE_DEFINITIONS }))).toBe(catalogue);
  });
});

describe('checking a set of definitions', () => {
  test('the small set has no fault', () => {
    expect(problems()).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    [
      'library/done-rate.yaml',
      'value: 75',
      'value: 74',
      'library/done-rate.yaml:14:5: done-rate: the example does not hold: its value is 75, not 74',
    ],
    [
      'library/done-rate.yaml',
      'score: 63.63636363636363',
      'score: 36.4',
      'library/done-rate.yaml:14:5: done-rate: the example does not hold: its score is 63.63636363636363, not 36.4',
    ],
    [
      'library/done-rate.yaml',
      'outcome: notApplicable',
      'outcome: scored',
      'library/done-rate.yaml:15:5: done-rate: the example does not hold: its outcome is notApplicable, not scored',
    ],
    [
      'library/done-rate.yaml',
      'given: { done: 9, due: 12 }',
      'given: { doen: 9, due: 12 }',
      'library/done-rate.yaml:14:5: done-rate: the example gives "doen", which the indicator does not read',
    ],
    [
      'library/done-rate.yaml',
      'notApplicable: due == 0',
      'notApplicable: done == 0',
      'library/done-rate.yaml:7:10: done-rate: the denominator of due can be 0; say in notApplicable when',
    ],
    [
      'library/done-rate.yaml',
      'notApplicable: due == 0',
      'notApplicable: duty == 0',
      'library/done-rate.yaml:8:16: done-rate: the metric "duty" is not in metrics.yaml',
    ],
    [
      'library/done-rate.yaml',
      'missing: zero',
      'missing: zero\nminimumSample: { metric: cases, n: 5 }',
      'library/done-rate.yaml:10:26: done-rate: the metric "cases" is not in metrics.yaml',
    ],
    [
      'library/done-rate.yaml',
      'zh: [完成。]',
      'zh: [Do it.]',
      'library/done-rate.yaml:11:14: done-rate: the Chinese text (zh) is not translated',
    ],
    [
      'frameworks/small.yaml',
      'title: { en: Small, zh: 小 }',
      'title: Small',
      'frameworks/small.yaml:3:8: small: write the text in both languages: { en: ..., zh: ... }',
    ],
    [
      'frameworks/small.yaml',
      '  title: { en: Small index, zh: 小指数 }\n',
      '',
      'frameworks/small.yaml:7:3: small-index: the title is missing',
    ],
    [
      'frameworks/small.yaml',
      '{ id: good, title: { en: Good, zh: 好 }, from: 50 }',
      '{ id: good, from: 50 }',
      'frameworks/small.yaml:5:5: good: the title is missing',
    ],
    [
      'frameworks/small.yaml',
      '{ indicator: done-rate }',
      '{ indicator: done-rate, weight: 99 }',
      'frameworks/small.yaml:7:3: small-index: the weights under "small-index" add up to 99, not to 1 or 100',
    ],
    [
      'frameworks/small.yaml',
      'version: 2',
      'version: 2\nvetoes: [{ when: faults > 0, cap: good }]',
      'frameworks/small.yaml:3:18: small: the metric "faults" is not in metrics.yaml',
    ],
    [
      'metrics.yaml',
      'partOf: due',
      'partOf: whole',
      'metrics.yaml:2:5: done: the metric "whole" is not in metrics.yaml',
    ],
    [
      'metrics.yaml',
      'partOf: due',
      'use: context',
      'metrics.yaml:2:5: done: a formula reads this metric, so "use: context" is wrong',
    ],
  ])('%s: %s → %s', (name, from, to, problem) => {
    set.change(name, from, to);
    expect(problems()).toContain(problem);
  });

  test('a metric that no formula reads must say what it is for', () => {
    const metrics = `${DEFINITIONS['metrics.yaml']}  - { id: seen, title: { en: Seen, zh: 看过 }, unit: count, grain: department-month, range: [0, null], rollUp: sum, source: a test }\n`;
    set.write('metrics.yaml', metrics);
    expect(problems()).toEqual([
      'metrics.yaml:4:5: seen: no formula reads this metric; remove it, or mark it "use: context" or "use: pricing"',
    ]);
    set.write('metrics.yaml', metrics.replace('id: seen,', 'id: seen, use: context,'));
    expect(problems()).toEqual([]);
  });

  test('an indicator that no framework uses must be declared a spare', () => {
    const orphan = DEFINITIONS['library/done-rate.yaml']?.replace('id: done-rate', 'id: due-count') ?? '';
    set.write('library/due-count.yaml', orphan);
    expect(problems()).toEqual([
      'library/due-count.yaml:1:5: due-count: no framework uses this indicator; nor is it in spare-indicators.yaml',
    ]);
    set.write('spare-indicators.yaml', SPARE);
    expect(problems()).toEqual([]);
  });

  test('a spare that is used, or is not there, is a mistake', () => {
    set.write('spare-indicators.yaml', 'spares: [{ id: done-rate, reason: x }, { id: nobody, reason: x }]');
    expect(problems()).toEqual([
      'spare-indicators.yaml:1:10: done-rate: a framework uses this indicator; it is no spare',
      'spare-indicators.yaml:1:40: nobody: there is no such indicator',
    ]);
  });

  test('a denominator guarded inside the formula, or out of reach of 0, needs no condition', () => {
    set.change(
      'library/done-rate.yaml',
      'formula: 100 * done / due',
      "formula: 'due == 0 ? 0 : 100 * done / due'",
    );
    expect(problems().filter((text) => text.includes('denominator'))).toEqual([]);
    set.change('library/done-rate.yaml', 'formula: 100 * done / due', 'formula: 100 * done / (1 + due)');
    expect(problems().filter((text) => text.includes('denominator'))).toEqual([]);
  });

  test('children may share equally, add up to their node, to 1 or to 100', () => {
    const tree = (children: string) => `id: small
title: { en: Small, zh: 小 }
tree:
  id: small-index
  title: { en: Small index, zh: 小指数 }
  children: [${children}]
`;
    const node = (weight: number, leaf: number) =>
      `{ id: n, title: { en: N, zh: 甲 }, weight: ${weight}, children: [{ indicator: done-rate, weight: ${leaf} }] }`;
    for (const children of [node(1, 1), node(100, 100), node(100, 1), node(100, 100)]) {
      set.write('frameworks/small.yaml', tree(children));
      expect(problems()).toEqual([]);
    }
    set.write('frameworks/small.yaml', tree(node(100, 34)));
    expect(problems()).toEqual([
      'frameworks/small.yaml:6:14: n: the weights under "n" add up to 34, not to 100 or 1',
    ]);
  });
});
