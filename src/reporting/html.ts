/** Markup that is already safe; everything else is escaped when it is put into a page. */
export class Html {
  constructor(readonly markup: string) {}
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Escapes text for element content and quoted attributes; markup made by `html` passes. */
export function escapeHtml(value: unknown): string {
  if (value instanceof Html) return value.markup;
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

/** Template tag for markup: literal parts are kept, values are escaped, lists joined, null and undefined left out. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  return new Html(parts.map((part, at) => (at === 0 ? part : `${placed(values[at - 1])}${part}`)).join(''));
}

function placed(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(placed).join('') : escapeHtml(value);
}

/** A string of a style sheet, with quotes: nothing in it can end the string or the style element. */
export function cssString(text: string): Html {
  const escaped = text.replace(
    /[^\p{L}\p{N} .,:·/()（）–—-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return new Html(`"${escaped}"`);
}
