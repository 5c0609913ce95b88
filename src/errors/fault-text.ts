/**
 * What is wrong with a value, in both languages, for a rule of a schema that zod has no words for: English as the
 * message, Chinese among the parameters of the issue.
 */
export function faultText(
  en: string,
  zh: string,
): { readonly error: string; readonly params: { zh: string } } {
  return { error: en, params: { zh } };
}

/** The text of an issue in a language; the message itself where the rule has no other. */
export function faultIn(
  locale: 'en' | 'zh',
  {
    message,
    params,
  }: { readonly message: string; readonly params?: Readonly<Record<string, unknown>> | undefined },
): string {
  return locale === 'zh' && typeof params?.zh === 'string' ? params.zh : message;
}
