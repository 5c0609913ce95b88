import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { Evaluation } from '../../src/scoring/evaluation.js';
import { runCommand, TestFolder } from '../cli/run-command.js';

const DATA = join(PACKAGE_ROOT, '..', 'shared', 'data', 'odm-2023');

(existsSync(DATA) ? describe : describe.skip)(
  'EU Open Data Maturity 2023 (skipped when ../shared is absent)',
  () => {
    const folder = new TestFolder();
    afterAll(() => folder.remove());

    test('the totals of all 35 countries, exactly', async () => {
      const countries = readdirSync(join(DATA, 'countries'))
        .filter((name) => name.endsWith('_ODM_2023.csv'))
        .map((name) => ({ id: name.slice(0, 2), scores: answers(join('countries', name)) }));
      const framework = folder.write('odm.yaml', JSON.stringify(maturityFramework()));
      const questions = scoredQuestions();
      const table = countries.map(({ id, scores }) => [
        id,
        ...questions.map((question) => scores.get(question)),
      ]);
      const data = folder.write('odm.csv', stringify([['entity', ...questions.map(metricOf)], ...table]));
      const { status, stdout } = await runCommand('evaluate', '--framework', framework, '--data', data);
      const { entities } = JSON.parse(stdout) as Evaluation;

      expect(status).toBe(0);
      expect(entities).toHaveLength(35);
      for (const { id, scores } of countries) {
        const entity = entities.find((each) => each.id === id);
        expect([id, entity?.score]).toEqual([id, Number(scores.get('TotalScore'))]);
      }
    });
  },
);

/** Question or dimension → score, `N/A` where a question was not asked. */
function answers(file: string): ReadonlyMap<string, string> {
  const rows: string[][] = parse(readFileSync(join(DATA, file)), {
    delimiter: ';',
    relax_column_count: true,
  });
  return new Map(rows.map((cells) => [cells[0] as string, cells[6] ?? '']));
}

/** The 162 questions with a weight; the others are asked for information. */
function scoredQuestions(): string[] {
  const rows: string[][] = parse(readFileSync(join(DATA, '00_scoring.csv')), { delimiter: ';', from: 2 });
  return rows.filter(([, weight]) => weight !== 'N/A').map(([question]) => question as string);
}

function metricOf(question: string): string {
  return `question_${question}`;
}

interface Branch {
  readonly id: string;
  readonly aggregation: 'sum';
  readonly children: (Branch | { readonly indicator: string })[];
}

/** Questions stand under the dimension heading above them: D2 › D2.3 › D2.3a. */
function maturityFramework() {
  const scored = new Set(scoredQuestions());
  const root: Branch = { id: 'TotalScore', aggregation: 'sum', children: [] };
  const open: Branch[] = [root];
  for (const id of answers('countries/DE_ODM_2023.csv').keys()) {
    if (/^D[1-9]/.test(id)) {
      while (open.length > 1 && !id.startsWith((open.at(-1) as Branch).id)) open.pop();
      const branch: Branch = { id, aggregation: 'sum', children: [] };
      open.at(-1)?.children.push(branch);
      open.push(branch);
    } else if (scored.has(id)) {
      open.at(-1)?.children.push({ indicator: `question-${id}` });
    }
  }
  return {
    id: 'open-data-maturity',
    entity: 'country',
    indicators: [...scored].map((question) => ({ id: `question-${question}` })),
    tree: root,
  };
}
