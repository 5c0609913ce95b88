/** An address as it may reach logs and reports: without user, password, query and fragment. */
export function shownUrl(url: string | URL): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
