import { posix } from 'node:path';
import { parseXml, type XmlHandler } from './parse-xml.js';
import { type DateKind, dateKind } from './serial-date.js';
import { xlsxFault } from './xlsx-fault.js';
import type { XlsxPackage } from './xlsx-package.js';

/** What a sheet needs of its workbook to be read. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Whether days are counted from 1904. */
  readonly is1904: boolean;
  /** Part of the shared texts; null when there is none. */
  readonly sharedTexts: string | null;
  /** For each cell style, how it shows a number as a date. */
  readonly dateKinds: readonly (DateKind | null)[];
}

export interface WorkbookSheet {
  readonly name: string;
  /** Null when it is a chart or dialogue and no table. */
  readonly part: string | null;
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** Formats and styles beyond this are no workbook that people made (Excel allows 65,490). */
const MAX_STYLES = 100_000;
const MAX_SHEETS = 10_000;

/** Reads which sheets a workbook has and how its cells are to be read. Throws XLSX_INVALID. */
export async function readWorkbook(parts: XlsxPackage, file: string): Promise<Workbook> {
  const roots = await relationshipsOf('', parts, file);
  const part = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (part === undefined) throw xlsxFault(file, 'The file is no workbook of the format .xlsx');
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  const relations = await relationshipsOf(part, parts, file);
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet') return;
    if (sheets.length >= MAX_SHEETS) throw xlsxFault(file, `More than ${MAX_SHEETS} sheets`, part);
    const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
    const relation = relations.get(id);
    const isTable = relation?.type === 'worksheet';
    sheets.push({ name: attributes.name ?? '', part: isTable ? relation.target : null });
  };
  await readPart(part, parts, file, { open });
  const targetOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.target;
  const styles = targetOf('styles');
  return {
    sheets,
    is1904,
    sharedTexts: targetOf('sharedStrings') ?? null,
    dateKinds: styles === undefined ? [] : await readDateKinds(styles, parts, file),
  };
}

/** What a part refers to inside the workbook, by id; what lies outside is never looked at. */
async function relationshipsOf(
  part: string,
  parts: XlsxPackage,
  file: string,
): Promise<Map<string, Relationship>> {
  const { dir, base } = posix.parse(part);
  const relations = new Map<string, Relationship>();
  const open: XmlHandler['open'] = (name, attributes) => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    if (name !== 'Relationship' || mode === 'External') return;
    const path = posix.join('/', target.startsWith('/') ? '' : dir, target).slice(1);
    if (relations.size < MAX_SHEETS) relations.set(id, { type: posix.basename(type), target: path });
  };
  await readPart(posix.join(dir, '_rels', `${base}.rels`), parts, file, { open });
  return relations;
}

async function readDateKinds(part: string, parts: XlsxPackage, file: string): Promise<(DateKind | null)[]> {
  const codes = new Map<number, string>();
  const kinds: (DateKind | null)[] = [];
  let inCellStyles = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (kinds.length > MAX_STYLES || codes.size > MAX_STYLES) {
        throw xlsxFault(file, `More than ${MAX_STYLES} styles`, part);
      }
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes.numFmtId ?? 0);
      kinds.push(dateKind(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  };
  await readPart(part, parts, file, handler);
  return kinds;
}

async function readPart(part: string, parts: XlsxPackage, file: string, handler: XmlHandler): Promise<void> {
  const fault = (reason: string, cause?: unknown) => xlsxFault(file, reason, part, cause);
  for await (const _ of parseXml(parts.bytes(part), handler, fault));
}
