import { parseVocabulary } from '../../src/indicators/parse-vocabulary.js';
import { faultOf, withChange } from './definition-text.js';

const VOCABULARY = `metrics:
  - id: done
    title: { en: Done, zh: 完成 }
    unit: count
    grain: department-month
    range: [0, null]
    partOf: due
    rollUp: sum
    source: a test
  - { id: due, title: { en: Due, zh: 到期 }, unit: count, grain: department-month, range: [0, null], rollUp: sum, source: a test }
`;

describe('reading a vocabulary', () => {
  test('metrics come by id, in the order of the file', () => {
    const vocabulary = parseVocabulary(VOCABULARY, 'metrics.yaml');
    expect([...vocabulary.keys()]).toEqual(['done', 'due']);
    expect(vocabulary.get('done')).toMatchObject({
      partOf: 'due',
      rollUp: { method: 'sum' },
      use: 'formula',
    });
  });

  test.each<[string, string, RegExp]>([
    ['id: due,', 'id: done,', /^metrics\.yaml:10:5: done: the id "done" is used twice$/m],
    ['partOf: due', 'partOf: done', /a metric is no part of itself/],
    ['range: [0, null]', 'range: [1, 0]', /lower end must not be above/],
    ['rollUp: sum', 'rollUp: total', /rollUp: must be sum, last/],
    ['id: done', 'id: 1done', /id: /],
    ['unit: count', 'units: count', /unit: is missing[\s\S]*unknown key "units"/],
  ])('%s → %s', (from, to, message) => {
    expect(faultOf(() => parseVocabulary(withChange(VOCABULARY, from, to), 'metrics.yaml'))).toMatch(message);
  });
});
