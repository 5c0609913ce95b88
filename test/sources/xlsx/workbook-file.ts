import { deflateRawSync } from 'node:zlib';

/** A part of a package: what stands in it, and the size its directory states where that is a lie. */
export type Part = string | Buffer | { readonly packed: Buffer; readonly statedSize: number };

export interface WorkbookContent {
  /** Name → what stands in its sheetData, or its whole XML. */
  readonly sheets: Readonly<Record<string, string>>;
  /** What stands in <sst>. */
  readonly sharedTexts?: string;
  /** Codes of the cell styles 1, 2, …; 0 is General. */
  readonly formats?: readonly string[];
  readonly is1904?: boolean;
  /** Parts that replace the usual ones or stand beside them. */
  readonly parts?: Readonly<Record<string, Part>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheet programs write it, as small as can be. */
export function workbookFile({ sheets, sharedTexts, formats = [], is1904, parts }: WorkbookContent): Buffer {
  const names = Object.keys(sheets);
  const list = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`);
  const relations: string[][] = [
    ...names.map((_, at) => [`s${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`]),
    ['styles', 'styles', 'styles.xml'],
    ...(sharedTexts === undefined ? [] : [['texts', 'sharedStrings', 'sharedStrings.xml']]),
  ];
  return zipFile({
    '_rels/.rels': relationsXml([['r', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsXml(relations),
    'xl/styles.xml': stylesXml(formats),
    ...(sharedTexts === undefined
      ? {}
      : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${sharedTexts}</sst>` }),
    ...Object.fromEntries(
      Object.values(sheets).map((xml, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        xml.startsWith('<') && !xml.startsWith('<row') ? xml : sheetXml(xml),
      ]),
    ),
    ...parts,
  });
}

/** A sheet around its rows, with merged cells where there are any. */
export function sheetXml(rows: string, merged: readonly string[] = []): string {
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

/** A row of texts and numbers, as a program without shared texts writes it. */
export function rowXml(line: number, cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell, at) => {
    const place = `r="${String.fromCharCode(65 + at)}${line}"`;
    if (cell === null) return `<c ${place}/>`;
    return typeof cell === 'number'
      ? `<c ${place}><v>${cell}</v></c>`
      : `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${line}">${written.join('')}</row>`;
}

/** A zip archive; checksums are left out, which the reader does not look at. */
export function zipFile(parts: Readonly<Record<string, Part>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const { packed, statedSize } = packedPart(part);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(statedSize, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), header, entry, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end]);
}

function packedPart(part: Part): { readonly packed: Buffer; readonly statedSize: number } {
  if (typeof part === 'object' && 'packed' in part) return part;
  const bytes = Buffer.from(part);
  return { packed: deflateRawSync(bytes), statedSize: bytes.length };
}

function relationsXml(relations: readonly (readonly string[])[]): string {
  const written = relations.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${written.join('')}</Relationships>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`);
  const styles = formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
