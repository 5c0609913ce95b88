import { open } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SteelyardError } from '../../errors.js';
import { xlsxFault } from './xlsx-fault.js';

/** A workbook has a part for each sheet, drawing and comment; more is no workbook. */
const MAX_PARTS = 10_000;
/** A full sheet of a million rows and twenty columns. */
const MAX_PART_BYTES = 1024 ** 3;
/** Repetitive sheets are packed 10 to 50 times smaller; deflate reaches 1,030. */
const MAX_RATIO = 200;
/** Below this a part can be packed as small as it likes. */
const HARMLESS_BYTES = 10 * 1024 ** 2;

/**
 * The packed parts of a workbook. Parts are found by their names in its directory and never written anywhere, so a
 * name cannot lead out of it; what a part says about its size is held against what comes out of it.
 */
export class XlsxPackage {
  readonly #zip: ZipFile;
  readonly #parts: ReadonlyMap<string, Entry>;
  readonly #file: string;
  readonly #signal: AbortSignal;

  private constructor(file: string, zip: ZipFile, parts: ReadonlyMap<string, Entry>, signal: AbortSignal) {
    this.#file = file;
    this.#zip = zip;
    this.#parts = parts;
    this.#signal = signal;
  }

  /**
   * Throws XLSX_INVALID for a file that is no workbook, or a hostile one; FILE_UNREADABLE when it cannot be had.
   *
   * @param signal ends the reading of any part, also of one in which no row comes
   */
  static async open(file: string, signal: AbortSignal): Promise<XlsxPackage> {
    await assertZip(file);
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(file, { lazyEntries: true, autoClose: false });
      return new XlsxPackage(file, zip, await listParts(file, zip), signal);
    } catch (cause) {
      zip?.close();
      throw packageFault(file, cause);
    }
  }

  /** The unpacked bytes of a part. Throws XLSX_INVALID with the part. */
  async *bytes(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.#parts.get(part.toLowerCase());
    if (entry === undefined) throw xlsxFault(this.#file, `The part "${shown(part)}" is missing`);
    const refused = refusal(entry);
    if (refused !== null) throw xlsxFault(this.#file, refused, shown(part));
    try {
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        this.#signal.throwIfAborted();
        yield chunk as Uint8Array;
      }
    } catch (cause) {
      this.#signal.throwIfAborted();
      throw packageFault(this.#file, cause, shown(part));
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** Parts by name; names of parts do not tell capitals from small letters (ECMA-376 part 2, 6.2.2.3). */
async function listParts(file: string, zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_PARTS) throw xlsxFault(file, `More than ${MAX_PARTS} parts`);
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (parts.has(name)) throw xlsxFault(file, `The part "${shown(name)}" is there twice`);
    parts.set(name, entry);
  }
  return parts;
}

function refusal(entry: Entry): string | null {
  const { compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) return 'The workbook is encrypted; save it without a password';
  if (uncompressedSize > MAX_PART_BYTES) return `Unpacked it is larger than ${MAX_PART_BYTES} bytes`;
  if (uncompressedSize > HARMLESS_BYTES && uncompressedSize > MAX_RATIO * compressedSize) {
    return `Unpacked it is more than ${MAX_RATIO} times its size, as no workbook is`;
  }
  return null;
}

/** Tells an old or encrypted workbook, which begins like any file of old Office programs, from a new one. */
async function assertZip(file: string): Promise<void> {
  const start = await firstBytes(file);
  if (start.startsWith('504b')) return;
  const reason = start.startsWith('d0cf11e0')
    ? 'The workbook is encrypted or of the old format; save it as .xlsx without a password'
    : 'The file is no workbook of the format .xlsx';
  throw xlsxFault(file, reason);
}

async function firstBytes(file: string): Promise<string> {
  try {
    const handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
    return buffer.toString('hex', 0, bytesRead);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
  }
}

function packageFault(file: string, cause: unknown, part?: string): SteelyardError {
  if (cause instanceof SteelyardError) return cause;
  const reason = cause instanceof Error ? cause.message.replace(/[.]?\s*$/, '') : String(cause);
  return xlsxFault(file, `The workbook is damaged (${reason})`, part, cause);
}

function shown(name: string): string {
  return name.slice(0, 80);
}
