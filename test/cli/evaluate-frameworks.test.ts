import { readDefinitions } from '../../src/compose/definitions.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import type { DataTable } from '../../src/scoring/data-table.js';
import type { EntityResult, Evaluation } from '../../src/scoring/evaluation.js';
import { sampleMonthTable } from '../fixtures/sample-month-table.js';
import { runCommand, TestFolder } from './run-command.js';

const { vocabulary } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });
const folder = new TestFolder();
afterAll(() => folder.remove());

/** Every metric of the vocabulary as a column; what is missing is an empty cell. */
function csvOf({ entities, columns }: DataTable): string {
  const cell = (metric: string, row: number) => {
    const column = columns.get(metric);
    const value = column?.values[row] ?? Number.NaN;
    if (column === undefined || Number.isNaN(value)) return '';
    return column.kind === 'text' ? column.words[value] : value;
  };
  const metrics = [...columns.keys()];
  const lines = entities.map((entity, row) => [entity, ...metrics.map((metric) => cell(metric, row))]);
  return [['entity', ...metrics], ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

const FILES = {
  department: folder.write('departments.csv', csvOf(sampleMonthTable('2026-10', vocabulary, 'department'))),
  asset: folder.write('assets.csv', csvOf(sampleMonthTable('2026-10', vocabulary, 'asset'))),
};

async function evaluate(framework: string, entity: 'department' | 'asset'): Promise<Evaluation> {
  const { status, stdout } = await runCommand('evaluate', '--framework', framework, '--data', FILES[entity]);
  expect(status).toBe(0);
  return JSON.parse(stdout) as Evaluation;
}

/** Σ weight × score ÷ Σ weight over the dimensions that have a score. */
function weightedMean({ nodes }: EntityResult, weights: Readonly<Record<string, number>>): number {
  const scored = Object.entries(weights).flatMap(([id, weight]) => {
    const score = nodes.find((node) => node.id === id)?.score ?? null;
    return score === null ? [] : [{ weight, score }];
  });
  const whole = scored.reduce((sum, { weight }) => sum + weight, 0);
  return scored.reduce((sum, { weight, score }) => sum + weight * score, 0) / whole;
}

/** The dimensions of the five studies, of GB/T 36344-2018 and of the European assessment, typed from them. */
const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lifecycle: { prepare: 16, collect: 23, release: 23, apply: 20, supervise: 18 },
  capability: { organisation: 16, mechanism: 23, interest: 17, technology: 26, pricing: 18 },
  functions: { collecting: 18, supplying: 26, managing: 21, serving: 20, supporting: 15 },
  matching: { matching: 34, driving: 18, system: 26, coordination: 22 },
  cocreation: { interest: 24, appraisal: 30, bigdata: 22, cocreation: 24 },
  'data-quality': {
    conformity: 20,
    completeness: 20,
    accuracy: 15,
    consistency: 15,
    timeliness: 15,
    accessibility: 15,
  },
  'metadata-quality': {
    findability: 100,
    accessibility: 100,
    interoperability: 110,
    reusability: 75,
    contextuality: 20,
  },
};

describe('one table of all metrics, scored by each framework', () => {
  test.each(Object.entries(DIMENSIONS))('%s', async (framework, weights) => {
    const { entities } = await evaluate(framework, 'department');
    expect(entities).toHaveLength(31);
    for (const entity of entities) {
      const dimensions = entity.nodes.filter(({ parent }) => parent === entity.nodes[0]?.id);
      expect(dimensions.map(({ id, weight }) => [id, weight])).toEqual(Object.entries(weights));
      expect(entity.score).toBeCloseTo(weightedMean(entity, weights), 10);
    }
    expect(new Set(entities.map(({ score }) => score)).size).toBeGreaterThan(25);
  });

  test('data-quality-score, by the weights of a table and of a file store', async () => {
    const { entities } = await evaluate('data-quality-score', 'asset');
    expect(entities).toHaveLength(300);
    const table = {
      metadata: 0.35,
      freshness: 0.35,
      accessibility: 0.15,
      completeness: 0.1,
      usability: 0.05,
    };
    const files = { metadata: 0.41, freshness: 0.41, accessibility: 0.18 };
    expect(new Set(entities.map(({ variant }) => variant))).toEqual(new Set([null, 'filestore']));
    for (const entity of entities) {
      const weights = entity.variant === null ? table : files;
      expect(entity.score).toBeCloseTo(weightedMean(entity, weights), 10);
    }
  });
});
