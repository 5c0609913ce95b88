import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;

/**
 * The code points for which a WOFF 1.0 font has a glyph, read from its `cmap` table (OpenType formats 4 and
 * 12). The lists of unicode-range in style sheets promise more than the fonts hold, so they cannot be asked.
 */
export function glyphsOf(woff: Buffer): ReadonlySet<number> {
  const cmap = tableOf(woff, 'cmap');
  const glyphs = new Set<number>();
  const tables = cmap.readUInt16BE(2);
  for (let at = 0; at < tables; at += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + at * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, glyphs);
    if (format === 12) readGroups(subtable, glyphs);
  }
  return glyphs;
}

function tableOf(woff: Buffer, tag: string): Buffer {
  const tables = woff.readUInt16BE(12);
  for (let at = 0; at < tables; at += 1) {
    const entry = WOFF_HEADER + at * WOFF_ENTRY;
    if (woff.toString('latin1', entry, entry + 4) !== tag) continue;
    const offset = woff.readUInt32BE(entry + 4);
    const stored = woff.readUInt32BE(entry + 8);
    const original = woff.readUInt32BE(entry + 12);
    const bytes = woff.subarray(offset, offset + stored);
    return stored < original ? inflateSync(bytes) : bytes;
  }
  throw new Error(`the font has no ${tag} table`);
}

/** Format 4: segments of 16-bit code points; glyph 0 means "no glyph". */
function readSegments(table: Buffer, glyphs: Set<number>): void {
  const length = table.readUInt16BE(6);
  const ends = 14;
  const starts = ends + length + 2;
  const deltas = starts + length;
  const offsets = deltas + length;
  for (let at = 0; at < length; at += 2) {
    const start = table.readUInt16BE(starts + at);
    const end = table.readUInt16BE(ends + at);
    const delta = table.readUInt16BE(deltas + at);
    const offset = table.readUInt16BE(offsets + at);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const listed = offset === 0 ? code : table.readUInt16BE(offsets + at + offset + (code - start) * 2);
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.add(code);
    }
  }
}

/** Format 12: groups of 32-bit code points. */
function readGroups(table: Buffer, glyphs: Set<number>): void {
  const groups = table.readUInt32BE(12);
  for (let at = 0; at < groups; at += 1) {
    const group = 16 + at * 12;
    const start = table.readUInt32BE(group);
    const end = table.readUInt32BE(group + 4);
    const firstGlyph = table.readUInt32BE(group + 8);
    for (let code = start; code <= end; code += 1) if (firstGlyph + code - start !== 0) glyphs.add(code);
  }
}
