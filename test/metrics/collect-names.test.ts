import type { IdentitiesFile } from '../../src/metrics/identities-file.js';
import { asset, collectKit, department, NOW, reading, sourceOf, vocabulary } from './collect-kit.js';

const scope = collectKit();
const { collect, table } = scope;

describe('two sources of one metric', () => {
  const first = (value: number) =>
    sourceOf([department('water'), reading('department', 'water', 'requests_due', value)], { id: 'first' });
  const second = (value: number) =>
    sourceOf([reading('department', 'water', 'requests_due', value)], {
      id: 'second',
      createDepartments: false,
    });

  test('the one that comes first in the list counts, run after run', async () => {
    for (const _ of [1, 2]) {
      const { sources } = await collect(first(8), second(5));
      expect(sources[1]?.rejections[0]?.reason).toBe(
        'first delivers this metric and comes first in the list',
      );
      expect((await table('department')).values('requests_due')).toEqual([8]);
    }
  });

  test('the first takes over what the second delivered before', async () => {
    await collect(first(8));
    await scope.models.measurements.deleteMany({});
    await collect(second(5));
    await collect(first(8), second(5));
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });
});

describe('names', () => {
  const identities: IdentitiesFile = {
    departments: [
      {
        id: 'water',
        title: { en: 'Bureau of Water', zh: '水务局' },
        kind: 'bureau',
        level: null,
        parent: null,
        peerGroup: 'bureaus',
        peerGroupTitle: null,
        predecessors: [],
        validFrom: null,
        validTo: null,
        names: [
          { source: '*', key: 'W01', validFrom: null, validTo: null },
          { source: 'register', key: '水务局', validFrom: '2026-04', validTo: null },
        ],
      },
    ],
    assets: [],
  };
  const strict = { createDepartments: false };
  const due = (key: string, value: number) => reading('department', key, 'requests_due', value);

  test('of a source lead to one department', async () => {
    await scope.order({
      sources: [sourceOf([due('水务局', 8)], strict)],
      vocabulary,
      identities,
      now: NOW,
    });
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });

  test('that nobody knows are counted, listed and scored to nobody', async () => {
    const { sources } = await scope.order({
      sources: [sourceOf([due('W02', 8), due('W02', 9), due('W01', 1)], strict)],
      vocabulary,
      identities,
      now: NOW,
    });
    expect(sources[0]?.unmatched).toEqual([{ entity: 'department', key: 'W02', count: 2 }]);
    expect((await table('department')).values('requests_due')).toEqual([1]);
    expect(await scope.models.departments.countDocuments()).toBe(1);
  });

  test('that are ids need no entry', async () => {
    await scope.order({ sources: [sourceOf([due('water', 8)], strict)], vocabulary, identities, now: NOW });
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });

  test('taken out of the file mean nobody any more', async () => {
    const order = { vocabulary, now: NOW };
    await scope.order({ ...order, sources: [sourceOf([], strict)], identities });
    const [water] = identities.departments;
    const without = { departments: water === undefined ? [] : [{ ...water, names: [] }], assets: [] };
    const { sources } = await scope.order({
      ...order,
      sources: [sourceOf([due('W01', 1)], strict)],
      identities: without,
    });
    expect(sources[0]?.unmatched).toEqual([{ entity: 'department', key: 'W01', count: 1 }]);
  });

  test('of two sources that look alike stay two departments', async () => {
    const records = [department('Water'), due('Water', 1)];
    await collect(sourceOf(records), sourceOf(records, { id: 'portal' }));
    expect((await table('department')).ids).toEqual(['portal-water', 'water']);
  });

  test('an asset whose owner nobody knows is scored to nobody', async () => {
    const { sources } = await collect(
      sourceOf([asset('gauges', 'water'), reading('asset', 'gauges', 'filled', 1)]),
    );
    expect(sources[0]?.unmatched.map(({ entity, key }) => [entity, key])).toEqual([
      ['asset', 'gauges'],
      ['department', 'water'],
    ]);
    expect(await scope.models.assets.countDocuments()).toBe(0);
  });
});
