/** `real_time`, `real-time` and `real time` as `realTime`; other text as it is. */
export function camelCase(text: string): string {
  return text.replace(/[_\- ]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
