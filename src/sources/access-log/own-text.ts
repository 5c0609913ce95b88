/**
 * The same text with memory of its own. A piece of a line keeps the whole megabyte it was cut from, so what is
 * remembered beyond the line is to be copied.
 */
export function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
