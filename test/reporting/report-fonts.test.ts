import { ReportFonts } from '../../src/reporting/report-fonts.js';

const fonts = ReportFonts.load();

describe('the fonts of the report', () => {
  test.each(['A', 'é', 'Ж', '中', '辻', 'あ', '−', '▲', '㎡', '𠮷'])('have a glyph for %s', (character) => {
    expect(fonts.covers(character.codePointAt(0) ?? 0)).toBe(true);
  });

  test.each([
    ['an emoji that unicode-range promises', 0x1f30a],
    ['an emoji', 0x1f600],
    ['Arabic', 0x627],
    ['a lone surrogate', 0xd83d],
  ])('have none for %s', (_, codePoint) => expect(fonts.covers(codePoint)).toBe(false));

  test('rules name only the characters of the text, and files that exist', () => {
    const faces = fonts.faces('中A', 'zh');
    expect(faces).toContain('unicode-range:U+4e2d}');
    expect(faces).not.toContain('U+42');
    const names = [...faces.matchAll(/fonts\/([\w-]+\.woff2)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => fonts.file(name) === null)).toEqual([]);
  });

  test('Chinese pages take quotation marks from the Chinese font', () => {
    const latin = (locale: 'zh' | 'en') =>
      fonts
        .faces('“', locale)
        .split('\n')
        .filter((rule) => rule.includes("'Noto Sans'"));
    expect(latin('zh')).toHaveLength(0);
    expect(latin('en')).toHaveLength(2);
  });

  test.each(['../../package.json', 'noto-sans-sc-4-400-normal.woff', '', 'constructor'])(
    'no file is called %p',
    (name) => expect(fonts.file(name)).toBeNull(),
  );
});
