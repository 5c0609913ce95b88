import { textLanguage } from '../../src/reporting/text-language.js';

describe('the language a text is set in', () => {
  test.each([
    ['市教育局', null, 'zh', 'zh'],
    ['市教育局', null, 'en', 'zh'],
    ['デジタル局', null, 'zh', 'ja'],
    ['総務局', 'ja', 'zh', 'ja'],
    ['総務局', null, 'zh', 'zh'],
    ['Bureau', 'zh', 'en', 'en'],
    ['Bureau', null, 'zh', 'zh'],
  ] as const)('%s declared %s on a page in %s is %s', (text, declared, page, language) => {
    expect(textLanguage(text, declared, page)).toBe(language);
  });
});
