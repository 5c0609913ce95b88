import { createPageReader } from '../../src/compose/page-reader.js';
import { scoreModel } from '../../src/store/models/score-model.js';
import { type CityService, openClosedCity } from '../engine/open-city-service.js';

const OVERSIGHT = { role: 'oversight', department: null, actor: 'officer' } as const;
const REASON = 'A major security incident, or no figure of major incidents, caps the rating at qualified.';

let city: CityService;
beforeAll(async () => {
  city = await openClosedCity(['2026-09', '2026-10']);
}, 120_000);
afterAll(() => city.remove());

test.each([
  ['qualified', 'good', [REASON]],
  ['unqualified', 'unqualified', []],
])(
  'a band of %s that was %s before a veto tells what lowered it, and only that',
  async (band, before, told) => {
    const { evaluations } = city.parts;
    const key = { framework: 'matching', entityKind: 'department', period: '2026-10' } as const;
    const evaluation = (await evaluations.latest(key))?._id as string;
    for (const result of await evaluations.entities(evaluation)) {
      const judged = { ...result, band, bandBeforeVeto: before, vetoes: [0] };
      await scoreModel(city.store.connection).updateOne(
        { _id: `${evaluation}/${result.id}` },
        { $set: { result: judged } },
      );
    }
    const months = await createPageReader(city.parts).months(OVERSIGHT, 'en');
    const scores = months.find(({ period }) => period === '2026-10')?.scores ?? [];
    expect(scores.length).toBeGreaterThan(1);
    for (const { vetoes } of scores) expect(vetoes).toEqual(told);
  },
);
