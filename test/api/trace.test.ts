import fc from 'fast-check';
import request from 'supertest';
import { measurementRef, parseFigureRef, scoreRef } from '../../src/api/trace/figure-ref.js';
import { estimatePrice } from '../../src/pricing/estimate-price.js';
import { parsePriceFile } from '../../src/pricing/input/parse-price-file.js';
import { pricePortfolio } from '../../src/pricing/price-portfolio.js';
import { withOverrides } from '../../src/pricing/pricing-parameters.js';
import { estimateOf, PARAMETERS, workedAsset } from '../pricing/worked-asset.js';
import { OTHER, OWN, openApi, type TestApi } from './open-api.js';

const MONTH = '2026-10';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
}, 120_000);
afterAll(() => api.close());

const follow = async (link: string) => {
  const answer = await api.get(link, 'department');
  expect(answer.status).toBe(200);
  return answer.body;
};
const trace = (ref: string) => `/api/v1/trace/${encodeURIComponent(ref)}`;

describe('the trace of a figure', () => {
  test('leads from a scorecard through indicator and measurement to the assets, days and pull behind it', async () => {
    const card = await follow(`/api/v1/departments/${OWN}/scorecard?period=${MONTH}&framework=matching`);
    const score = await follow(card.links.trace);
    expect(score).toMatchObject({
      kind: 'score',
      value: card.score,
      evaluation: { id: card.evaluation.id, inputHash: card.evaluation.inputHash, state: 'final' },
    });
    const points = score.behind.reduce(
      (sum: number, one: { contribution: number }) => sum + one.contribution,
      0,
    );
    expect(points).toBeCloseTo(card.score, 9);
    const shown = card.indicators.find(({ id }: { id: string }) => id === 'interface-success-rate');
    const indicator = await follow(shown.trace);
    expect(indicator).toMatchObject({
      kind: 'indicator',
      value: shown.value,
      definition: { formula: shown.formula, formulaInWords: shown.formulaInWords },
      behind: shown.inputs.map(({ metric, value, trace: link }: Record<string, unknown>) => ({
        ...{ value, link, changedSince: false },
        ref: expect.stringContaining(`:${metric}`),
      })),
    });
    const calls = await follow(indicator.behind[0].link);
    expect(calls).toMatchObject({ kind: 'measurement', measurement: { source: 'roll-up', status: 'ok' } });
    const sum = calls.behind.reduce((total: number, { value }: { value: number }) => total + value, 0);
    expect(sum).toBe(calls.value);
    const asset = await follow(calls.behind[0].link);
    const leaf = asset.behindCount === 0 ? asset : await follow(asset.behind[0].link);
    expect(leaf).toMatchObject({
      measurement: { source: 'sample-city', whereFrom: expect.any(String) },
      pull: { run: leaf.measurement.run, state: 'done' },
    });
  });

  test('has the revision that a report was made from, and the definition as it was', async () => {
    const [report] = (await api.get(`/api/v1/reports?period=${MONTH}`)).body.items;
    const { body } = await api.get(trace(`report:${report.id}`));
    expect(body).toMatchObject({ kind: 'report', evaluation: { id: report.evaluation } });
    const steps = body.behind.map(({ ref }: { ref: string }) => ref).sort();
    expect(steps).toContain(`score:matching:${MONTH}@1:${OWN}`);
    expect((await api.get(trace(`report:${report.id}`), 'department')).status).toBe(404);
  });

  test('has a price with the file that gives it again, and what was measured behind it', async () => {
    const { models, prices } = api.city.parts;
    const [asset] = await models.assets.find({ department: OWN }).sort({ _id: 1 }).limit(1).lean();
    const id = asset?._id as string;
    const recorded = workedAsset({ id, seed: undefined });
    const estimate = estimateOf(recorded);
    const stored = {
      ...{
        period: MONTH,
        department: OWN,
        estimate,
        inputHash: estimate.inputsHash,
        engine: '1',
        run: 'run',
      },
      ...{ previousPeriod: null, change: null, attributionPoints: null, estimatedAt: new Date() },
      inputs: JSON.stringify({ asset: recorded }),
    };
    const parameters = withOverrides(PARAMETERS, { draws: 200 });
    const context = await prices.contexts.save({ parameters, comparables: [] });
    await prices.store.save([
      { ...stored, asset: id, context },
      { ...stored, asset: 'older', context: null },
      { ...stored, asset: 'altered', context, estimate: { ...estimate, value: null } },
    ]);
    const { trace: link } = await follow(`/api/v1/assets/${id}/price?period=${MONTH}`);
    expect((await follow(link)).price).toMatchObject({ file: null, repeated: true });
    const { body } = await api.get(link);
    expect(body).toMatchObject({
      ...{ ref: `price:${MONTH}:${id}`, kind: 'price', value: 113_499_486, unit: 'fen' },
      price: { repeated: true, seed: estimate.seed, file: { assets: [{ id, seed: estimate.seed }] } },
    });
    const again = parsePriceFile(JSON.parse(JSON.stringify(body.price.file)));
    expect(pricePortfolio(again, PARAMETERS).requests.map((request) => estimatePrice(request))).toMatchObject(
      [{ value: estimate.value, price: { est: estimate.price.est } }],
    );
    const calls = body.behind.find(({ ref }: { ref: string }) => ref.endsWith(':api_calls_success'));
    expect((await follow(calls.link)).value).toBe(calls.value);
    expect((await follow(trace(`price:${MONTH}:older`))).price).toMatchObject({ file: null, repeated: null });
    const altered = await api.get(trace(`price:${MONTH}:altered`));
    expect(altered.body.price).toMatchObject({ file: expect.anything(), repeated: false });
  });

  test('names the correction of an objection with both values', async () => {
    const { models, supervision } = api.city.parts;
    const place = { entity: 'department', entityId: OWN, period: MONTH, metric: 'tasks_due' } as const;
    const document = await models.measurements.findOne({ _id: `department/${OWN}/${MONTH}` }).lean();
    expect(document).not.toBeNull();
    await supervision.corrections.create({
      ...{ _id: 'Y2026-0001/test', objection: 'Y2026-0001', department: OWN, by: 'p-1', at: new Date() },
      ...{ ...place, before: { value: 5 }, after: { value: 7 } },
    });
    const body = await follow(trace(measurementRef(place)));
    expect(body.corrections).toEqual([
      expect.objectContaining({ objection: 'Y2026-0001', before: 5, after: 7, by: 'p-1' }),
    ]);
  });

  test.each([
    `score:matching:${MONTH}:${OTHER}`,
    `score:matching:${MONTH}:${OTHER}:staff-training-rate`,
    `measurement:department:${OTHER}:${MONTH}:tasks_due`,
    `score:matching:${MONTH}:${OWN}:no-such`,
    `score:matching:${MONTH}@9:${OWN}`,
    `score:matching:2026:${OWN}`,
    `measurement:nobody:${OWN}:${MONTH}:tasks_due`,
    `measurement:department:${OWN}:${MONTH}:%E0%A4%A`,
    'report:nothing',
    `price:${MONTH}:no-such`,
    'price:2026:older',
    'constructor',
  ])('tells a department nothing of %s', async (ref) => {
    const answer = await request(api.app)
      .get(trace(ref))
      .set('authorization', `Bearer ${api.key.department}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

test('a reference says what it was made of, whatever the ids hold', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(id, id, fc.option(id), fc.option(fc.nat(1000)), (framework, entity, indicator, revision) => {
      const of = { framework, period: MONTH, revision, entity, indicator };
      expect(parseFigureRef(scoreRef(of))).toEqual({ kind: 'score', of });
      const measured = { entity: 'asset', entityId: entity, period: MONTH, metric: framework } as const;
      expect(parseFigureRef(measurementRef(measured))).toEqual({ kind: 'measurement', of: measured });
    }),
  );
});
