import type { LocalisedText } from '../indicators/localised-text.js';

/** A list of names and texts; what is empty is left out. */
export function facts(entries: readonly (readonly [name: string, text: string])[]): string {
  return entries
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `- ${name}: ${text}`)
    .join('\n');
}

/** A text in both languages, English first. */
export function bilingual(text: LocalisedText | undefined): string {
  if (text === undefined) return '';
  return text.en === text.zh ? markdownText(text.en) : `${markdownText(text.en)} ${markdownText(text.zh)}`;
}

/** A name or formula as written; no backtick or bar of it can end the code or the cell. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}

/** Text that Markdown must not take for markup, on one line. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
