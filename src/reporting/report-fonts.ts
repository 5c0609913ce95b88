import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Locale } from '../errors.js';
import { glyphsOf } from './font-glyphs.js';

/** Where pages ask for fonts; only the PDF renderer answers there. */
export const FONT_ORIGIN = 'https://report.local/fonts/';

const WEIGHTS = [400, 600] as const;
const FAMILIES = [
  { family: 'Noto Sans', package: '@fontsource/noto-sans' },
  { family: 'Noto Sans SC', package: '@fontsource/noto-sans-sc' },
  { family: 'Noto Sans JP', package: '@fontsource/noto-sans-jp' },
] as const;
/** Punctuation that Chinese text sets full-width: left to the Chinese font there. */
const CHINESE_PUNCTUATION: ReadonlySet<number> = new Set(
  Array.from('·—‘’“”…', (character) => character.codePointAt(0) ?? 0),
);

/** One file of a family: the package cuts a family into files by code points. */
interface FontSlice {
  readonly family: string;
  /** Folder and name without weight and ending. */
  readonly folder: string;
  readonly name: string;
  readonly glyphs: () => ReadonlySet<number>;
}

/** The fonts of the report: what they can draw, the style sheet for a text, and their files. */
export class ReportFonts {
  private constructor(
    /** By family: the file that is to draw a code point. */
    private readonly families: readonly ReadonlyMap<number, FontSlice>[],
  ) {}

  /** Reads the style sheets of the font packages; glyph tables are read when first asked for. */
  static load(): ReportFonts {
    const require = createRequire(import.meta.url);
    return new ReportFonts(
      FAMILIES.map(({ family, package: name }) => {
        const folder = dirname(require.resolve(`${name}/400.css`));
        return readSlices(family, folder, readFileSync(join(folder, '400.css'), 'utf8'));
      }),
    );
  }

  /** Whether one of the fonts has a glyph for a code point. */
  covers(codePoint: number): boolean {
    return this.families.some((slices) => slices.get(codePoint)?.glyphs().has(codePoint) === true);
  }

  /** The @font-face rules that a page with this text needs, each limited to the characters it holds. */
  faces(text: string, locale: Locale): string {
    const codePoints = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))].sort(
      (a, b) => a - b,
    );
    return this.families.flatMap((slices) => facesOf(slices, codePoints, locale)).join('\n');
  }

  /** The path of a font file by the name its rule gives; null for a name that no rule gives. */
  file(name: string): string | null {
    for (const slices of this.families) {
      for (const slice of new Set(slices.values())) {
        const weight = WEIGHTS.find((candidate) => fileName(slice, candidate) === name);
        if (weight !== undefined) return join(slice.folder, 'files', name);
      }
    }
    return null;
  }
}

function readSlices(family: string, folder: string, css: string): Map<number, FontSlice> {
  const slices = new Map<number, FontSlice>();
  const rule = /url\(\.\/files\/([\w-]+)-400-normal\.woff2\)[^}]*?unicode-range:\s*([^;]+);/g;
  for (const [, name = '', ranges = ''] of css.matchAll(rule)) {
    const slice = {
      family,
      folder,
      name,
      glyphs: readOnce(join(folder, 'files', `${name}-400-normal.woff`)),
    };
    for (const [first, last] of ranges.split(',').map(parseRange)) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) slices.set(codePoint, slice);
    }
  }
  return slices;
}

function parseRange(range: string): readonly [number, number] {
  const [first = '', last = first] = range.trim().replace(/^u\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function readOnce(woff: string): () => ReadonlySet<number> {
  let glyphs: ReadonlySet<number> | undefined;
  return () => {
    glyphs ??= glyphsOf(readFileSync(woff));
    return glyphs;
  };
}

function facesOf(slices: ReadonlyMap<number, FontSlice>, codePoints: readonly number[], locale: Locale) {
  const used = new Map<FontSlice, number[]>();
  for (const codePoint of codePoints) {
    const slice = slices.get(codePoint);
    if (slice === undefined || !slice.glyphs().has(codePoint)) continue;
    if (slice.family === 'Noto Sans' && locale === 'zh' && CHINESE_PUNCTUATION.has(codePoint)) continue;
    used.set(slice, [...(used.get(slice) ?? []), codePoint]);
  }
  return [...used].flatMap(([slice, characters]) =>
    WEIGHTS.map((weight) => faceRule(slice, weight, characters)),
  );
}

function faceRule(slice: FontSlice, weight: number, codePoints: readonly number[]): string {
  const range = codePoints.map((codePoint) => `U+${codePoint.toString(16)}`).join(',');
  const source = `url(${FONT_ORIGIN}${fileName(slice, weight)}) format('woff2')`;
  return `@font-face{font-family:'${slice.family}';font-weight:${weight};src:${source};unicode-range:${range}}`;
}

function fileName({ name }: FontSlice, weight: number): string {
  return `${name}-${weight}-normal.woff2`;
}
