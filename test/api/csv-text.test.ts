import { z } from 'zod';
import { csvText } from '../../src/api/csv-text.js';
import { localisedText } from '../../src/api/schemas/common-schemas.js';

describe('a list as CSV', () => {
  test('keeps numbers below 0 as numbers, and escapes texts that a spreadsheet would run', () => {
    const schema = z.object({
      change: z.number(),
      note: z.string(),
      done: z.boolean(),
      title: localisedText,
    });
    const texts = ['-5', '=1+1', '+1', '@A1', '\t=1', '＝1', 'plain'];
    const items = texts.map((note) => ({ change: -5.25, note, done: false, title: { en: note, zh: '中' } }));
    const [head, ...rows] = csvText(items, schema).trimEnd().split('\n');
    expect(head).toBe('change,note,done,title.en,title.zh');
    expect(rows).toEqual(
      texts.map((text) => {
        const cell = text === 'plain' ? text : `'${text}`;
        return `-5.25,${cell},false,${cell},中`;
      }),
    );
  });
});
