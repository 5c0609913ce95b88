import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { jest } from '@jest/globals';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { browserCandidates } from '../../src/reporting/find-browser.js';
import type { Evaluation } from '../../src/scoring/evaluation.js';
import { randomStream } from '../../src/scoring/random.js';

// Starting a browser on a busy machine of two cores takes a while.
jest.setTimeout(60_000);

type EvaluateInBoth = (definition: object, table: readonly (readonly string[])[]) => string;

/** The same file in Node and in the page; it imports the compiled scoring core. */
const PROGRAM = '/test/browser/evaluate-in-both.mjs';
const MATH_SCRIPT = '/node_modules/mathjs/lib/browser/math.js';
/** The bundle of mathjs is a classic script that sets a global; the core imports its default. */
const MATH_MODULE = 'export default globalThis.math;';
const PAGE = `<!doctype html><script src="${MATH_SCRIPT}"></script><script type="importmap">
{ "imports": { "zod": "/node_modules/zod/index.js", "mathjs/lib/browser/math.js": "/math-module.js" } }
</script>`;
/** What the page may read. */
const SERVED = /^\/(dist|node_modules\/zod)\/.*\.js$/;

let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    contentOf(path).then(
      (content) => {
        const type = extname(path) === '' ? 'text/html' : 'text/javascript';
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launch();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function contentOf(path: string): Promise<string> {
  if (path === '/') return PAGE;
  if (path === '/math-module.js') return MATH_MODULE;
  const isServed = path === PROGRAM || path === MATH_SCRIPT || SERVED.test(path);
  if (!isServed) throw new Error(`not served: ${path}`);
  return readFile(join(PACKAGE_ROOT, path), 'utf8');
}

async function launch(): Promise<Browser> {
  const cacheFolder = join(tmpdir(), 'steelyard-test-browser');
  const reasons: string[] = [];
  for (const candidate of browserCandidates({ cacheFolder })) {
    try {
      const { executable, environment } = await candidate();
      return await puppeteer.launch({
        executablePath: executable,
        headless: 'shell',
        // The page is our own and on this machine; containers often forbid the sandbox.
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
        pipe: true,
        env: { ...environment, HOME: tmpdir() },
      });
    } catch (error) {
      reasons.push(String(error));
    }
  }
  throw new Error(reasons.join('\n'));
}

function inPage(definition: object, table: readonly (readonly string[])[]): Promise<string> {
  return page.evaluate(
    async (program, ...input) => {
      const { evaluateInBoth } = (await import(program)) as { evaluateInBoth: EvaluateInBoth };
      return evaluateInBoth(...input);
    },
    PROGRAM,
    definition,
    table,
  );
}

async function inNode(definition: object, table: readonly (readonly string[])[]): Promise<string> {
  const { evaluateInBoth } = (await import(join(PACKAGE_ROOT, PROGRAM))) as {
    evaluateInBoth: EvaluateInBoth;
  };
  return evaluateInBoth(definition, table);
}

const INDICATORS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** 300 entities of three groups, skewed and positive, with a gap in every eleventh cell. */
function sampleTable(): string[][] {
  const random = randomStream(7, 0);
  const rows = Array.from({ length: 300 }, (_, row) => [
    `entity ${row}`,
    `group ${row % 3}`,
    ...INDICATORS.map((_, at) => ((row + at) % 11 === 0 ? '' : String(0.01 + 1000 * random() ** 3))),
  ]);
  return [['entity', 'group', ...INDICATORS], ...rows];
}

const tree = (first: object, second: object) => ({
  id: 'index',
  children: [
    { id: 'left', weight: 0.3, ...first, children: ['a', 'b', 'c'].map((indicator) => ({ indicator })) },
    { id: 'right', weight: 0.7, ...second, children: ['d', 'e', 'f'].map((indicator) => ({ indicator })) },
  ],
});
const inline = (normalisations: readonly object[], formula: (id: string) => string) =>
  INDICATORS.map((id, at) => ({ id, formula: formula(id), normalisation: normalisations[at] }));

const ARITHMETIC = {
  id: 'arithmetic',
  indicators: inline(
    [
      { method: 'minmax' },
      { method: 'zscore' },
      { method: 'goalposts', lower: 1, upper: 30 },
      { method: 'percentileRank' },
      { method: 'distanceToTarget', target: 500 },
      { method: 'fractionOfMax' },
    ],
    (id) => `sqrt(${id}) * 3 - ${id} / 7`,
  ).map((each) => (each.id === 'f' ? { ...each, formula: 'f' } : each)),
  normaliseWithin: 'group',
  imputation: { method: 'groupMedian' },
  treatment: { steps: ['winsorise'], winmax: 5, skew: 2, kurtosis: 3.5 },
  bands: [{ id: 'good', from: 50 }],
  tree: tree({ aggregation: 'harmonic', rescale: { method: 'minmax' } }, { aggregation: 'median' }),
};

const TRANSCENDENTAL = {
  id: 'transcendental',
  indicators: inline(
    INDICATORS.map(() => ({ method: 'minmax', output: [1, 100] })),
    (id) => `log(${id} + 1) ^ 1.5 + exp(${id} / 1000) + log10(${id})`,
  ),
  treatment: { steps: ['log', 'boxcox'], skew: 0.1, kurtosis: 0.1, lambda: 0.3 },
  tree: tree({ aggregation: 'geometric' }, { aggregation: { method: 'power', p: 2.5 } }),
};

/** All numbers of an evaluation, in order. */
function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  const evaluation = JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'number') numbers.push(value);
    return value;
  }) as Evaluation;
  expect(evaluation.entities).toHaveLength(300);
  expect(evaluation.entities.filter(({ score }) => score !== null).length).toBeGreaterThan(250);
  return numbers;
}

describe('the compiled scoring core in a browser', () => {
  test('gives the bits of Node for + − × ÷ √', async () => {
    const table = sampleTable();
    const node = await inNode(ARITHMETIC, table);
    expect(numbersOf(node).length).toBeGreaterThan(10_000);
    expect(await inPage(ARITHMETIC, table)).toBe(node);
  });

  test('agrees with Node to 1e-12 where logarithms and powers come in', async () => {
    const table = sampleTable();
    const [node, inBrowser] = [await inNode(TRANSCENDENTAL, table), await inPage(TRANSCENDENTAL, table)];
    const [ours, theirs] = [numbersOf(node), numbersOf(inBrowser)];
    expect(theirs).toHaveLength(ours.length);
    const apart = ours.filter(
      (value, at) => !(Math.abs(value - (theirs[at] ?? Number.NaN)) <= 1e-12 * Math.max(1, Math.abs(value))),
    );
    expect(apart).toEqual([]);
    expect(inBrowser.replace(/-?\d[\d.e+-]*/g, '#')).toBe(node.replace(/-?\d[\d.e+-]*/g, '#'));
  });
});
