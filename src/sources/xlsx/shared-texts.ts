import { decodeText } from './cell-text.js';
import { parseXml } from './parse-xml.js';
import { xlsxFault } from './xlsx-fault.js';
import type { XlsxPackage } from './xlsx-package.js';

/** A full sheet has a million rows; texts beyond this are held in memory for nothing. */
const MAX_TEXTS = 1_000_000;
/** In characters, of all texts together. */
const MAX_LENGTH = 64 * 1024 ** 2;

/**
 * The texts that the cells of a workbook share, by number. Phonetic guides over East Asian texts are no part of them.
 * Throws XLSX_INVALID for more than a workbook should hold.
 */
export async function readSharedTexts(part: string, parts: XlsxPackage, file: string): Promise<string[]> {
  const fault = (reason: string, cause?: unknown) => xlsxFault(file, reason, part, cause);
  const texts: string[] = [];
  let current = '';
  let length = 0;
  let inText = false;
  let inPhonetic = false;
  const handler = {
    open(name: string) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
    },
    close(name: string) {
      if (name === 'rPh') inPhonetic = false;
      if (name === 't') inText = false;
      if (name !== 'si') return;
      texts.push(decodeText(current));
      if (texts.length > MAX_TEXTS) throw fault(`More than ${MAX_TEXTS} shared texts`);
    },
    text(text: string) {
      if (!inText) return;
      current += text;
      length += text.length;
      if (length > MAX_LENGTH) throw fault(`The shared texts have more than ${MAX_LENGTH} characters`);
    },
  };
  for await (const _ of parseXml(parts.bytes(part), handler, fault));
  return texts;
}
