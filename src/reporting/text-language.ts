import type { Locale } from '../errors.js';

const KANA = /[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]/;
const HAN = /\p{Script=Han}/u;

/**
 * The language to set a text of the data in, so that Han characters take the shapes of their country: as the
 * catalogue declares it, else Japanese where there are kana, else Chinese for Han in a page of another language.
 */
export function textLanguage(text: string, declared: Locale | 'ja' | null, page: Locale): Locale | 'ja' {
  if (declared === 'ja' || KANA.test(text)) return 'ja';
  return HAN.test(text) ? 'zh' : page;
}
