import { availableParallelism } from 'node:os';
import { readPriceFiles } from '../../src/compose/price-files.js';
import { type EstimateAnswer, estimateAll } from '../../src/engine/price-pool.js';
import { PARAMETERS, WORKED_COMPARABLES, workedAsset } from '../pricing/worked-asset.js';
import { runCommand, TestFolder } from './run-command.js';

describe('steelyard price', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());
  const priceFile = (parts: object = {}, name = 'assets.json') =>
    folder.write(name, JSON.stringify({ valuationDate: '2026-11-22', assets: [workedAsset()], ...parts }));

  test('prints parameters, notice and one estimate an asset', async () => {
    const { status, stdout, stderr } = await runCommand('price', '--assets', priceFile());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      modelVersion: 'pricing-1.0.0',
      valuationDate: '2026-11-22',
      currency: 'CNY',
      notice: { en: 'Not an appraisal report.' },
      parameters: { id: 'pricing', version: 1, draws: 10_000, returnOnCost: 0.08 },
      doubleCharges: [],
    });
    expect(result.assets[0]).toMatchObject({
      id: 'worked-asset',
      status: 'estimated',
      seed: '20261122',
      value: { pointFen: 113_499_486, p10Fen: 73_277_738, p50Fen: 116_385_494, p90Fen: 148_228_251 },
      price: { tier: 'T4', est: '7.4852' },
    });
  });

  test('writes the same bytes to a file, and again', async () => {
    const file = priceFile();
    const { stdout } = await runCommand('price', '--assets', file);
    const out = `${folder.path}/out.json`;
    await runCommand('price', '--assets', file, '--out', out);
    expect(folder.read('out.json')).toBe(stdout);
  });

  test('a bare list of dated assets will do', async () => {
    const file = folder.write('list.json', JSON.stringify([workedAsset({ valuationDate: '2026-11-22' })]));
    const { status, stdout } = await runCommand('price', '--assets', file);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).assets[0].value.pointFen).toBe(113_499_486);
  });

  test('comparables may come from a CSV for all assets', async () => {
    const columns = ['id', 'price', 'quality', 'demand', 'size', 'indexRatio', 'kind', 'weight', 'category'];
    const lines = WORKED_COMPARABLES.map((row) => columns.map((column) => row[column]).join(','));
    const csv = folder.write('comparables.csv', `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`);
    const market = {
      mode: 'one-off',
      right: 'non-exclusive',
      update: 'monthly',
      size: 120,
      reliability: 0.5,
    };
    const file = priceFile({ assets: [workedAsset({ market })] }, 'without.json');
    const { stdout } = await runCommand('price', '--assets', file, '--comparables', csv);
    expect(JSON.parse(stdout).assets[0].value.pointFen).toBe(113_499_486);
  });

  test('threads give the bytes of one thread, in the order of the file', async () => {
    const assets = Array.from({ length: 120 }, (_, index) =>
      workedAsset({ id: `asset-${index}`, seed: undefined, years: 1 + (index % 5) }),
    );
    const file = priceFile({ assets, settings: { draws: 100 } }, 'many.json');
    const job = { file: readPriceFiles({ assets: file }), parameters: PARAMETERS, name: file };
    const collect = async (threads: number) => {
      const texts: string[] = [];
      for await (const answer of estimateAll(job, { threads })) if ('text' in answer) texts.push(answer.text);
      return texts;
    };
    const alone = await collect(1);
    expect(await collect(Math.max(2, availableParallelism()))).toEqual(alone);
    expect(alone.map((text) => JSON.parse(text).id)).toEqual(assets.map(({ id }) => id));
  });

  test.each(['inline', 'threads'])('an amount too large names its asset (%s)', async (where) => {
    const lines = [{ kind: 'storage', amount: 1e12, years: 1000, evidence: 'voucher' }];
    const assets = [workedAsset(), workedAsset({ id: 'large', cost: { lines, updatedWithinSla: true } })];
    const file = priceFile({ assets, settings: { draws: 100 } }, 'large.json');
    const job = { file: readPriceFiles({ assets: file }), parameters: PARAMETERS, name: file };
    const answers: EstimateAnswer[] = [];
    for await (const answer of estimateAll(job, { threads: where === 'inline' ? 1 : 2 }))
      answers.push(answer);
    expect(answers).toEqual([
      { text: expect.stringContaining('"id":"worked-asset"') },
      {
        code: 'PRICE_OUT_OF_RANGE',
        details: { values: expect.anything(), place: { file, field: 'assets[1]' } },
      },
    ]);
    const { status, stderr } = await runCommand('price', '--assets', file);
    expect(status).toBe(2);
    expect(stderr).toContain('assets[1]');
  });
});

describe('steelyard price refuses with exit 2 and the place', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());
  const refused = async (content: string, ...more: string[]) => {
    const file = folder.write('bad.json', content);
    const { status, stdout, stderr } = await runCommand('price', '--assets', file, ...more);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    return stderr.replace(file, 'bad.json');
  };

  test('what is not JSON, with line and column', async () => {
    expect(await refused('{\n  "assets": [,]\n}')).toMatch(/^PRICE_INPUT_INVALID bad\.json:2:\d+: not JSON/);
    expect(await refused('')).toContain('not JSON');
  });

  test('unknown keys and figures out of range, with the field', async () => {
    const file = (parts: Record<string, unknown>) =>
      JSON.stringify({ valuationDate: '2026-11-22', assets: [workedAsset(parts)] });
    expect(await refused(file({ colour: 1 }))).toContain('bad.json: assets[0]');
    expect(await refused(file({ years: 99 }))).toContain('bad.json: assets[0].years');
  });

  test('comparables that are no CSV, and files that are not there', async () => {
    const good = JSON.stringify({ valuationDate: '2026-11-22', assets: [workedAsset()] });
    const csv = folder.write('bad.csv', 'id,price\n"a,1\n');
    expect(await refused(good, '--comparables', csv)).toContain('bad.csv');
    expect(await refused(good, '--comparables', `${folder.path}/absent.csv`)).toContain('FILE_UNREADABLE');
    const odd = folder.write('odd.csv', 'id,price\na,5\n\nb,"1,200"\n');
    expect(await refused(good, '--comparables', odd)).toMatch(/odd\.csv:4: price: .*found "1,200"/);
    const related = folder.write('related.csv', 'id,price,related_party\na,5,perhaps\n');
    expect(await refused(good, '--comparables', related)).toMatch(
      /related\.csv:2: relatedParty: .*"perhaps"/,
    );
  });

  test('a missing option', async () => {
    const { status } = await runCommand('price');
    expect(status).toBe(2);
  });
});
