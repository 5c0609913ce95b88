import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogueVocabulary } from '../../src/sources/catalogue-vocabulary.js';
import { normaliseTerm } from '../../src/sources/normalise-term.js';

const vocabulary = loadCatalogueVocabulary();
const interval = (text: string) => vocabulary.updateIntervals.get(normaliseTerm(text));

describe('promised update intervals', () => {
  test.each([
    ['1年ごと', 366],
    ['１年ごと', 366],
    ['年1回', 366],
    ['年１回（３月頃）', 366],
    ['１か月ごと', 31],
    ['1月ごと', 31],
    ['月1回', 31],
    ['4回/年', 92],
    ['毎日', 1],
    ['R/P1M', 31],
    ['Monthly', 31],
    ['每季度', 92],
    ['５年ごと', 1827],
    ['随時', 'irregular'],
    [' 不定期', 'irregular'],
    ['更新無', 'irregular'],
    ['As needed', 'irregular'],
  ])('%s is %s', (text, days) => {
    expect(interval(text)).toBe(days);
  });

  test.each(['年に数回', '2～6回/年', '未定', '1か月/1年ごと', '', 'constructor', '__proto__'])(
    '%j is not guessed',
    (text) => {
      expect(interval(text)).toBeUndefined();
    },
  );
});

describe('formats', () => {
  const format = (name: string) => vocabulary.formats.get(normaliseTerm(name));

  test('are found by name, media type and in full width', () => {
    expect(format('csv')?.id).toBe('CSV');
    expect(format('ＣＳＶ')?.id).toBe('CSV');
    expect(format('text/csv')?.id).toBe('CSV');
    expect(format('RDF')?.id).toBe('RDF_XML');
  });

  test('say whether a machine can read them and whether anybody owns them', () => {
    expect(format('XLSX')).toMatchObject({ machineReadable: true, nonProprietary: false });
    expect(format('PDF')).toMatchObject({ machineReadable: false, nonProprietary: false });
    expect(format('TXT')).toMatchObject({ machineReadable: false, nonProprietary: true });
  });
});

describe('an overlay folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-overlay-'));
    mkdirSync(join(folder, 'catalogue'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (text: string) => writeFileSync(join(folder, 'catalogue/update-intervals.yaml'), text);

  test('adds texts', () => {
    write('intervals: [{ days: 3, texts: [市場開市日ごと] }]\n');
    const { updateIntervals } = loadCatalogueVocabulary(folder);
    expect(updateIntervals.get('市場開市日ごと')).toBe(3);
    expect(updateIntervals.get('毎日')).toBe(1);
  });

  test('may not give a known text another meaning', () => {
    write('intervals: [{ days: 3, texts: [毎日] }]\n');
    expect(() => loadCatalogueVocabulary(folder)).toThrow(
      /catalogue.update-intervals\.yaml: .*"毎日" has two meanings/,
    );
  });

  test('with an unknown key is refused with its line', () => {
    write('intervals: []\nintervalls: []\n');
    expect(() => loadCatalogueVocabulary(folder)).toThrow(/update-intervals\.yaml:1:1: .*intervalls/);
  });
});
