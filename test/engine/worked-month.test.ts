import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMonth } from '../../src/engine/run-month.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { type CityService, openCityService } from './open-city-service.js';

const PAGE = readFileSync(join(PACKAGE_ROOT, 'docs', 'worked-example.md'), 'utf8');
const MONTH = '2026-08';

/** The rows of the tables of the page that have so many cells, without their heads. */
function rowsOf(cells: number): string[][] {
  return PAGE.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1))
    .filter((row) => row.length === cells)
    .map((row) => row.map((cell) => cell.trim().replaceAll('`', '')));
}

const DELIVERED = rowsOf(2).map(([metric, value]) => ({ metric: String(metric), value: Number(value) }));

/** A source that delivers the figures of the page for one department, or all but one of them. */
function pageSource(withheld?: string): ConfiguredSource {
  return {
    id: 'page',
    kind: 'page',
    time: 'history',
    createDepartments: true,
    async *collect({ period }) {
      yield { type: 'department', key: 'one', title: { en: 'One', zh: '一局' } };
      for (const { metric, value } of DELIVERED) {
        const delivered = metric === withheld ? null : value;
        yield { type: 'reading', entity: 'department', key: 'one', period, metric, value: delivered };
      }
    },
  };
}

let city: CityService;
let department: EntityResult;
let withheld: EntityResult;

async function resultWith(source: ConfiguredSource): Promise<EntityResult> {
  const { parts, frameworks } = await city.reopened({ sources: [source] });
  const signal = new AbortController().signal;
  await runMonth(parts, { period: MONTH, close: false, frameworks, locales: [], signal });
  const key = { framework: 'matching', entityKind: 'department', period: MONTH } as const;
  const [result] = (await parts.evaluations.load(key))?.entities ?? [];
  if (result === undefined) throw new Error('nobody was scored');
  return result;
}

beforeAll(async () => {
  city = await openCityService();
  department = await resultWith(pageSource());
  withheld = await resultWith(pageSource('satisfaction_score'));
});
afterAll(() => city.remove());

test('the page names the goalposts in force', () => {
  const { indicators } = city.frameworks[0] as ResolvedFramework;
  for (const [id = '', , , posts = ''] of rowsOf(6)) {
    const { normalisation, direction, target } = indicators.get(id) ?? {};
    const { lower, upper } = normalisation as { lower: number; upper: number };
    const suffix = { benefit: '', cost: ', less is better', target: `, best at ${target}` };
    expect([id, posts]).toEqual([id, `${lower} – ${upper}${suffix[direction ?? 'benefit']}`]);
  }
});

test('the page delivers 31 figures and works 20 indicators and 4 dimensions', () => {
  expect([DELIVERED.length, rowsOf(6).length, rowsOf(4).length]).toEqual([31, 20, 4]);
});

test.each(rowsOf(6))(
  '%s: %s is %s, and %s gives %s with weight %s',
  (id, _formula, value, _posts, score, weight) => {
    const indicator = department.indicators.find((one) => one.id === id);
    expect(indicator?.weight).toBe(Number(weight));
    if (value === '–') {
      expect(indicator).toMatchObject({
        outcome: 'notApplicable',
        value: null,
        score: null,
        effectiveWeight: 0,
      });
    } else {
      expect(indicator?.value).toBeCloseTo(Number(value), 10);
      expect(indicator?.score).toBeCloseTo(Number(score), 4);
    }
  },
);

test.each(rowsOf(4))('the dimension %s: %s is %s with weight %s', (id, _sum, score, weight) => {
  const node = department.nodes.find((one) => one.id === id);
  expect(node?.weight).toBe(Number(weight));
  expect(node?.score).toBeCloseTo(Number(score), 4);
});

test('the index is 61.6658, qualified, with all that applies at hand', () => {
  expect(PAGE).toContain('= **61.6658**');
  // (34 × 61.4795 + 18 × 69.0741 + 26 × 57.6923 + 22 × 60.5882) ÷ 100
  expect(department.score).toBeCloseTo(61.6658, 4);
  expect(department).toMatchObject({ band: 'qualified', availability: 1, partial: false, rank: 1 });
});

test('a satisfaction that was withheld costs 6.2118 points and the band', () => {
  expect(PAGE).toContain('6.2118 points and the department its band: 55.4540 is unqualified');
  expect((department.score ?? 0) - (withheld.score ?? 0)).toBeCloseTo(6.2118, 4);
  expect(withheld).toMatchObject({ band: 'unqualified' });
  expect(withheld.score).toBeCloseTo(55.454, 4);
});
