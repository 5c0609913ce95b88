import { buildReport } from '../../src/reporting/build-report.js';
import { printableReport } from '../../src/reporting/printable-text.js';
import { ReportFonts } from '../../src/reporting/report-fonts.js';
import { cityInput } from './city-input.js';

const fonts = ReportFonts.load();

function printed(name: string) {
  const departments = [{ id: 'one', title: { en: name, zh: 'x' }, peerGroup: '' }];
  const { report, replaced } = printableReport(buildReport(cityInput({ departments })), (codePoint) =>
    fonts.covers(codePoint),
  );
  return { text: report.departments[0]?.title.en, replaced: replaced.map(({ codePoint }) => codePoint) };
}

describe('text of the data in print', () => {
  test.each([
    ['an emoji', 'a😀b', 'a[U+1F600]b', ['U+1F600']],
    ['a control character', 'a\u0007b', 'a[U+0007]b', ['U+0007']],
    ['a bidi override', 'a\u202eb', 'a[U+202E]b', ['U+202E']],
    ['a lone surrogate', 'a\ud800b', 'a[U+D800]b', ['U+D800']],
    ['Arabic', 'ا', '[U+0627]', ['U+0627']],
    ['line breaks', 'a\r\nb\tc', 'a  b c', []],
    ['a variant of a letter', '葛\u{e0100}飾', '葛飾', ['U+E0100']],
    ['decomposed kana', 'か\u3099', 'が', []],
  ])('%s', (_, name, text, replaced) => expect(printed(name)).toEqual({ text, replaced }));

  test('a replaced character is listed with its first place', () => {
    const departments = [{ id: 'one', title: { en: '😀', zh: '😀' }, peerGroup: '' }];
    const { replaced } = printableReport(buildReport(cityInput({ departments })), (codePoint) =>
      fonts.covers(codePoint),
    );
    expect(replaced).toEqual([{ codePoint: 'U+1F600', place: 'departments[0].title.en', count: 2 }]);
  });
});
