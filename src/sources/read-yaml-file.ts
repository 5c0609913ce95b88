import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type ErrorCode, type Place, SteelyardError } from '../errors.js';

/** Largest YAML file read; a list of sources or names beyond this is a mistake. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads a YAML file and checks it against a schema. Throws `code` with file, line, column and field of the
 * first fault (value `reason`), FILE_UNREADABLE when the file cannot be read.
 */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>, code: ErrorCode): T {
  const text = readText(file, code);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw invalid(code, { file, line, column: col }, firstLine(fault.message), fault);
  }
  const result = schema.safeParse(toPlain(document, file, code));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
  const node = deepestNode(document.contents, (keys) => document.getIn(keys, true), path);
  const position = node?.range ? lines.linePos(node.range[0]) : undefined;
  const place = { file, line: position?.line, column: position?.col, field: path.join('.') };
  throw invalid(code, place, issue?.message ?? 'invalid', result.error);
}

function readText(file: string, code: ErrorCode): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length <= MAX_BYTES) return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
  }
  throw invalid(code, { file }, `longer than ${MAX_BYTES} characters`);
}

/** Aliases are expanded here, at most 100 times, so that a small file cannot become a huge object. */
function toPlain(document: ReturnType<typeof parseDocument>, file: string, code: ErrorCode): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw invalid(code, { file }, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The node at the path, or the nearest one above it: a missing key has no node of its own. */
function deepestNode(
  root: unknown,
  nodeAt: (keys: readonly (string | number)[]) => unknown,
  path: readonly (string | number)[],
) {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(path.slice(0, length));
    if (isNode(node)) return node;
  }
  return isNode(root) ? root : undefined;
}

function invalid(code: ErrorCode, place: Place, reason: string, cause?: unknown): SteelyardError {
  return new SteelyardError(code, { values: { reason }, place, cause });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
