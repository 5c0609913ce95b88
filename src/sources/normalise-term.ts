/**
 * The form in which free text of catalogues is compared: Unicode NFKC (full-width digits and letters become
 * plain), lower case, without blanks.
 */
export function normaliseTerm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
