import { SaxesParser } from 'saxes';
import { SteelyardError } from '../../errors.js';

/** What happens while a part is read; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** The longest tag, comment or text in bytes; a cell holds at most 32,767 characters. */
const MAX_PIECE_BYTES = 1024 ** 2;
/** Parts nest about ten deep. */
const MAX_DEPTH = 100;

/**
 * Reads XML as it comes and tells the handler; yields after each chunk, so that what the handler gathered can be taken
 * before more comes. A document type is refused, so no entity is ever expanded or fetched; nothing grows with the size
 * of the document.
 *
 * @param fault what to throw for text that is no XML or beyond the limits
 */
export async function* parseXml(
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  fault: (reason: string, cause?: unknown) => SteelyardError,
): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  let pieces = 0;
  parser.on('doctype', () => {
    throw fault('It has a document type, which no workbook needs');
  });
  parser.on('opentag', ({ name, attributes }) => {
    pieces += 1;
    depth += 1;
    if (depth > MAX_DEPTH) throw fault(`Its elements nest more than ${MAX_DEPTH} deep`);
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    pieces += 1;
    depth -= 1;
    handler.close?.(localName(name));
  });
  const text = handler.text?.bind(handler);
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (cause) {
      if (cause instanceof SteelyardError) throw cause;
      throw fault(`It is no XML in UTF-8 (${cause instanceof Error ? cause.message : String(cause)})`, cause);
    }
  };
  let idleBytes = 0;
  for await (const chunk of bytes) {
    const before = pieces;
    guarded(() => parser.write(decoder.decode(chunk, { stream: true })));
    idleBytes = pieces === before ? idleBytes + chunk.length : 0;
    if (idleBytes > MAX_PIECE_BYTES) throw fault(`A tag or text is longer than ${MAX_PIECE_BYTES} bytes`);
    yield;
  }
  guarded(() => parser.write(decoder.decode()).close());
  yield;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
