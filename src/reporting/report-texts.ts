import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type Locale, SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { escapeHtml, Html } from './html.js';

const pairSchema = z.strictObject({ en: z.string(), zh: z.string() });
type Pair = z.infer<typeof pairSchema>;
type Section = { readonly [key: string]: Pair | Section };
const sectionSchema: z.ZodType<Section> = z.lazy(() =>
  z.record(z.string(), z.union([pairSchema, sectionSchema])),
);

/** Values for the `{name}` places of a text; markup stays, everything else is escaped. */
export type TextValues = Readonly<Record<string, string | number | Html>>;

/** The wording of the reports, reports/texts.yaml, by dotted key. */
export class TextCatalogue {
  private constructor(private readonly pairs: ReadonlyMap<string, Pair>) {}

  static load(file = join(PACKAGE_ROOT, 'reports', 'texts.yaml')): TextCatalogue {
    const root = sectionSchema.parse(parseYaml(readFileSync(file, 'utf8')));
    return new TextCatalogue(new Map(flatten(root, '')));
  }

  /** Every key, in the order of the file. */
  keys(): readonly string[] {
    return [...this.pairs.keys()];
  }

  has(key: string): boolean {
    return this.pairs.has(key);
  }

  /** The text as written; an unknown key is REPORT_TEXT_MISSING. */
  template(key: string, locale: Locale): string {
    const pair = this.pairs.get(key);
    if (pair === undefined) throw new SteelyardError('REPORT_TEXT_MISSING', { values: { key } });
    return pair[locale];
  }

  /** The text with its places filled in, escaped. */
  markup(key: string, locale: Locale, values: TextValues = {}): Html {
    return new Html(fill(escapeHtml(this.template(key, locale)), values, escapeHtml));
  }

  /** The text with its places filled in, not escaped: for attributes and style strings. */
  plain(key: string, locale: Locale, values: Readonly<Record<string, string | number>> = {}): string {
    return fill(this.template(key, locale), values, String);
  }
}

const PLACE = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

function fill(template: string, values: TextValues, print: (value: unknown) => string): string {
  return template.replace(PLACE, (whole, name: string, one?: string, many?: string) => {
    const value = new Map(Object.entries(values)).get(name);
    if (value === undefined) return whole;
    if (one === undefined) return print(value);
    return `${print(value)} ${String(value) === '1' ? one : many}`;
  });
}

function flatten(section: Section, prefix: string): [string, Pair][] {
  return Object.entries(section).flatMap(([key, entry]): [string, Pair][] => {
    const pair = pairSchema.safeParse(entry);
    return pair.success ? [[prefix + key, pair.data]] : flatten(entry as Section, `${prefix}${key}.`);
  });
}
