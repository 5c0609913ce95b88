import { checkDefinitions } from '../../src/compose/check-definitions.js';
import { readDefinitionFolders, readDefinitions } from '../../src/compose/definitions.js';
import { deadlineInForce } from '../../src/indicators/deadline-in-force.js';
import { parseDeadlineSet } from '../../src/indicators/deadline-set.js';
import { problemText } from '../../src/indicators/definition-problem.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { DEFINITIONS, DefinitionSet } from '../compose/definition-set.js';
import { faultOf, withChange } from './definition-text.js';

const SET = `id: local
version: 2
title: { en: Local, zh: 地方 }
appliesTo: { en: Departments., zh: 各部门。 }
deadlines:
  - id: reply
    title: { en: Reply, zh: 答复 }
    workingDays: 5
    startsAt: { en: receipt, zh: 收到 }
    metrics: [replies_due]
    confirmed: true
    source: a rule
  - id: delivery
    title: { en: Delivery, zh: 交付 }
    workingDays: 20
    startsAt: { en: consent, zh: 同意 }
    metrics: []
    confirmed: false
    note: { en: From memory; a setting., zh: 凭记忆；仅为设置。 }
    source: a rule
without:
  - { metric: done, reason: { en: no date, zh: 无期限 } }
`;
/** The small set of definitions with a metric of cases that fall due. */
const METRICS = `${DEFINITIONS['metrics.yaml']}  - { id: replies_due, title: { en: Replies due, zh: 应答复 }, unit: count, grain: department-month, range: [0, null], rollUp: sum, use: context, source: a test }\n`;

describe('reading a deadline set', () => {
  test('deadlines and what has none are read', () => {
    const { deadlines, without } = parseDeadlineSet(SET, 'deadlines/local.yaml');
    expect(deadlines.map(({ id, workingDays, confirmed }) => [id, workingDays, confirmed])).toEqual([
      ['reply', 5, true],
      ['delivery', 20, false],
    ]);
    expect(without.map(({ metric }) => metric)).toEqual(['done']);
  });

  test.each<[string, string, RegExp]>([
    ['    source: a rule', '    sources: a rule', /^local\.yaml:12:5: reply: .*unknown key "sources"/m],
    ['workingDays: 5', 'workingDays: -5', /^local\.yaml:8:18: reply: .*workingDays: must be at least 0/m],
    ['workingDays: 5', 'workingDays: 2.5', /^local\.yaml:8:18: reply: .*workingDays/m],
    ['zh: 收到 }', '}', /^local\.yaml:9:15: reply: .*startsAt\.zh: is missing/m],
    [', zh: 各部门。', '', /^local\.yaml:4:12: local: .*appliesTo\.zh: is missing/m],
    [
      '    note: { en: From memory; a setting., zh: 凭记忆；仅为设置。 }\n',
      '',
      /^local\.yaml:18:16: delivery: .*not confirmed needs a note/m,
    ],
    ['confirmed: true\n', 'confirmed: false\n', /^local\.yaml:11:16: reply: .*not confirmed needs a note/m],
    ['id: delivery', 'id: reply', /^local\.yaml:13:5: reply: the id "reply" is used twice/m],
    ['id: local', 'id: other', /^local\.yaml:1:5: other: the file of "other" must be named other\.yaml/m],
  ])('%j replaced by %j is refused with its place', (from, to, message) => {
    expect(faultOf(() => parseDeadlineSet(withChange(SET, from, to), 'local.yaml'))).toMatch(message);
  });
});

describe('the deadline in force', () => {
  const set = parseDeadlineSet(SET, 'local.yaml');

  test.each([
    ['reply', null, 5, true],
    ['reply', { sla: { delivery: 3 } }, 5, true],
    ['reply', { sla: { reply: 3 } }, 3, false],
    ['reply', { sla: { reply: 0 } }, 0, false],
    ['reply', { sla: { reply: 5 } }, 5, true],
    ['delivery', null, 20, false],
    ['delivery', { sla: { delivery: 15 } }, 15, false],
  ])('%s under %j is %i working days, confirmed %s', (id, parameters, workingDays, confirmed) => {
    expect(deadlineInForce(set, parameters, id)).toEqual({ workingDays, confirmed });
  });

  test.each(['no-such', 'constructor', '__proto__'])('%s is no deadline', (id) => {
    expect(faultOf(() => deadlineInForce(set, null, id))).toMatch(/has no deadline .*reply, delivery/);
  });
});

describe('a folder with deadline sets', () => {
  let base: DefinitionSet;
  let overlay: DefinitionSet;
  beforeEach(() => {
    base = new DefinitionSet({ ...DEFINITIONS, 'metrics.yaml': METRICS, 'deadlines/local.yaml': SET });
    overlay = new DefinitionSet({});
  });
  afterEach(() => {
    base.remove();
    overlay.remove();
  });

  const folders = () => ({ packageFolder: base.path, overlayFolder: overlay.path });
  const problems = () => checkDefinitions(readDefinitionFolders(folders())).map(problemText);

  test('the set is found by its id and has no fault', () => {
    expect(problems()).toEqual([]);
    expect(readDefinitions(folders()).deadlines.get('local')?.version).toBe(2);
  });

  test.each<[string, string, RegExp]>([
    ['metrics: []', 'metrics: [cases_due]', /local\.yaml:17:15: delivery: the metric "cases_due" is not in/],
    ['metric: done', 'metric: gone', /local\.yaml:22:15: local: the metric "gone" is not in metrics\.yaml/],
    ['metrics: [replies_due]', 'metrics: []', /local\.yaml:6:3: local: no deadline governs "replies_due"/],
    ['metric: done', 'metric: replies_due', /local\.yaml:22:15: local: a deadline of the set governs/],
    ['zh: 凭记忆；仅为设置。', 'zh: From memory.', /local\.yaml:19:11: delivery: the Chinese text/],
  ])('the check refuses %j replaced by %j', (from, to, message) => {
    base.write('deadlines/local.yaml', withChange(SET, from, to));
    expect(problems()).toEqual([expect.stringMatching(message)]);
  });

  test('an id names one deadline in all the sets', () => {
    overlay.write('deadlines/second.yaml', SET.replace('id: local', 'id: second'));
    expect(problems()).toEqual([
      expect.stringMatching(/second\.yaml:6:5: reply: the deadline set "local" has a deadline of this id/),
      expect.stringMatching(/second\.yaml:13:5: delivery: /),
    ]);
  });

  test('an overlay may raise a set in version, never change it in place', () => {
    overlay.write('deadlines/local.yaml', SET.replace('workingDays: 5', 'workingDays: 4'));
    expect(faultOf(() => readDefinitions(folders()))).toMatch(/version 2 must be above version 2/);
    overlay.write('deadlines/local.yaml', SET.replace('version: 2', 'version: 3').replace(': 5', ': 4'));
    expect(readDefinitions(folders()).deadlines.get('local')?.deadlines[0]?.workingDays).toBe(4);
  });

  test('a published parameter set tunes deadlines that are there', () => {
    const tuned = (id: string) =>
      `framework: small\nframeworkVersion: 2\neffectiveFrom: 2026-08\nsla: { ${id}: 3 }\nreason: decided\n`;
    overlay.write('parameters/small.yaml', tuned('reply'));
    expect(readDefinitions(folders()).parameterSets[0]?.sla).toEqual({ reply: 3 });
    overlay.write('parameters/small.yaml', tuned('constructor'));
    const refusal = /small\.yaml:4:\d+: .*there is no deadline "constructor" in any deadline set/;
    expect(faultOf(() => readDefinitions(folders()))).toMatch(refusal);
    expect(problems()).toEqual([expect.stringMatching(refusal)]);
  });
});

describe('the sets that come with the package', () => {
  const { deadlines } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

  test('are those of the regulation and of agreements', () => {
    expect([...deadlines.keys()].toSorted()).toEqual(['agreement', 'statutory']);
  });

  test('never present an unconfirmed figure as law', () => {
    const notes = [...deadlines.values()]
      .flatMap((set) => set.deadlines)
      .filter(({ confirmed }) => !confirmed)
      .map(({ note }) => note);
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) {
      expect(note?.en).toMatch(/is a setting .*to be checked against .*is not law/);
      expect(note?.zh).toMatch(/设置.*不是法律规定/);
    }
  });
});
