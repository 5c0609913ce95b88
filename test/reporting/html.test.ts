import fc from 'fast-check';
import { cssString, escapeHtml, html } from '../../src/reporting/html.js';

describe('markup', () => {
  test('values are escaped, markup is not, lists are joined, nothing prints as nothing', () => {
    const items = ['<b>', 'x'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul class="${'"'}">${items}${null}${undefined}</ul>`.markup).toBe(
      '<ul class="&quot;"><li>&lt;b&gt;</li><li>x</li></ul>',
    );
  });

  test('no text can open a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => !/[<>"']/.test(escapeHtml(text))),
      { numRuns: 200 },
    );
  });

  test('no text can end a style string or the style element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const inner = cssString(text).markup.slice(1, -1);
        return !/["<>\n\r]/.test(inner) && !/\\(?![0-9a-f]+ )/.test(inner);
      }),
      { numRuns: 200 },
    );
  });
});
