import { CATALOGUE_METRICS } from '../../src/sources/catalogue-metrics.js';
import { packageVocabulary } from '../metrics/collect-scope.js';

test('every metric of a catalogue is in the vocabulary, by asset and month', () => {
  const vocabulary = packageVocabulary();
  const wrong = Object.keys(CATALOGUE_METRICS).filter((id) => vocabulary.get(id)?.grain !== 'asset-month');
  expect(wrong).toEqual([]);
});
