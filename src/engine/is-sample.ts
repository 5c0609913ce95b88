/** The kind of source whose data is invented; what is made of it is marked. */
const SAMPLE_KIND = 'sample-city';

/** Whether some of the data that these runs brought is invented. */
export function isSample(runs: readonly { readonly kind: string }[]): boolean {
  return runs.some(({ kind }) => kind === SAMPLE_KIND);
}
