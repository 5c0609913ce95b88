import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Place } from '../errors.js';
import type { DefinitionProblem, Parsed } from './definition-problem.js';

/** A path into a definition: keys of maps and places in lists. */
export type DefinitionPath = readonly PropertyKey[];

/** A YAML (or JSON) file as plain data that still knows its lines. */
export interface DefinitionDocument {
  readonly file: string;
  readonly data: unknown;
  /** Where the value at a path stands, or the nearest value around it. */
  placeOf(path: DefinitionPath): Place;
  /** Where a key of the map at a path stands. */
  placeOfKey(path: DefinitionPath, key: string): Place;
}

/** Aliases that one file may expand to; more is a file made to fill the memory. */
const MAXIMUM_ALIASES = 100;
/** Brackets inside one another and columns before a value; the parser recurses, and must not run out of stack. */
const MAXIMUM_BRACKETS = 100;
const INDENTATION = /^[ \-?]{401}/m;

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: true,
  merge: false,
  prettyErrors: false,
  stringKeys: true,
} as const;

/** Reads one YAML 1.2 document. Duplicate keys, unknown tags, cycles and excessive nesting are problems. */
export function readDefinitionDocument(text: string, file: string): Parsed<DefinitionDocument> {
  if (nestsTooDeep(text)) {
    return failed([{ place: { file, line: 1 }, rule: 'the file nests too deep; write it flatter' }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { ...OPTIONS, lineCounter: lines });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems = [
    ...[...document.errors, ...document.warnings].map((error) => syntaxProblem(error, placeAt)),
    ...structureProblems(document, placeAt),
  ];
  if (problems.length > 0) return failed(problems);
  try {
    const data: unknown = document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
    return { value: createDocument(file, data, document, placeAt), problems: [] };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return failed([{ place: { file }, rule: 'the aliases expand to too much; write the parts out' }]);
  }
}

function failed(problems: readonly DefinitionProblem[]): Parsed<DefinitionDocument> {
  return { value: null, problems };
}

function nestsTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > MAXIMUM_BRACKETS) return true;
  }
  return INDENTATION.test(text);
}

function syntaxProblem(error: YAMLError, placeAt: (offset: number) => Place): DefinitionProblem {
  const hint = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? ' (a text that holds ": " must be quoted)' : '';
  return { place: placeAt(error.pos[0]), rule: `this is not YAML: ${error.message}${hint}` };
}

/** What YAML allows and definitions must not hold: a value inside itself, and keys that JavaScript takes over. */
function structureProblems(document: Document, placeAt: (offset: number) => Place): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const source = alias.resolve(document);
      if (source !== undefined && ancestors.includes(source)) {
        problems.push({
          place: placeAt(startOf(alias)),
          rule: `*${alias.source} is a cycle: it stands inside itself`,
        });
      }
    },
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') {
        problems.push({ place: placeAt(startOf(key)), rule: 'unknown key "__proto__"' });
      }
    },
  });
  return problems;
}

function createDocument(
  file: string,
  data: unknown,
  document: Document,
  placeAt: (offset: number) => Place,
): DefinitionDocument {
  const root = document.contents;
  const nodeAt = (path: DefinitionPath) => deepestNode(document, root, path);
  return {
    file,
    data,
    placeOf: (path) => (root === null ? { file, line: 1 } : placeAt(startOf(nodeAt(path)))),
    placeOfKey: (path, key) => {
      const node = nodeAt(path);
      const pair = isMap(node) ? node.items.find((item) => keyText(item.key) === key) : undefined;
      return placeAt(startOf(pair === undefined ? node : (pair.key as Node)));
    },
  };
}

/** Follows a path, through aliases, as far as it goes. */
function deepestNode(document: Document, root: Node | null, path: DefinitionPath): Node | null {
  let node = root;
  for (const step of path) {
    const next = childNode(isAlias(node) ? (node.resolve(document) ?? node) : node, step);
    if (next === null) break;
    node = next;
  }
  return isAlias(node) ? (node.resolve(document) ?? node) : node;
}

function childNode(node: Node | null, step: PropertyKey): Node | null {
  if (isSeq(node)) return (node.items[Number(step)] as Node | undefined) ?? null;
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => keyText(item.key) === String(step));
  return (pair?.value as Node | null | undefined) ?? null;
}

function keyText(key: unknown): string | null {
  return isScalar(key) ? String(key.value) : null;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
