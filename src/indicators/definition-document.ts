import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
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

/** Aliases in a file, and what those of one anchor may expand to; more is a file made to fill the memory. */
const MAXIMUM_ALIASES = 1000;
const TOO_MANY_ALIASES = 'the aliases expand to too much; write the parts out';
/** Brackets inside one another and columns before a value; the parser recurses, and must not run out of stack. */
const MAXIMUM_BRACKETS = 100;
const INDENTATION = /^[ \-?]{401}/m;

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: false, // compares every key with every other; structureProblems does it by a set
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
    return failed([{ place: { file }, rule: TOO_MANY_ALIASES }]);
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
  const place = placeAt(error.pos[0]);
  if (error.code === 'MULTIPLE_DOCS') {
    return { place, rule: 'a second document begins here (---); a file holds one' };
  }
  const hint = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? ' (a text that holds ": " must be quoted)' : '';
  return { place, rule: `this is not YAML: ${error.message}${hint}` };
}

/** What must not be in a definition: a key twice, a value inside itself, and keys that JavaScript takes over. */
function structureProblems(document: Document, placeAt: (offset: number) => Place): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const anchors = new Map<string, Node>();
  let aliases = 0;
  visit(document, {
    Value(_, value) {
      if (value.anchor !== undefined) anchors.set(value.anchor, value);
      if (isMap(value)) for (const problem of keyProblems(value, placeAt)) problems.push(problem);
    },
    Alias(_, alias, ancestors) {
      aliases += 1;
      if (aliases > MAXIMUM_ALIASES) {
        problems.push({ place: placeAt(startOf(alias)), rule: TOO_MANY_ALIASES });
        return visit.BREAK;
      }
      const source = anchors.get(alias.source);
      if (source !== undefined && ancestors.includes(source)) {
        const rule = `*${alias.source} is a cycle: it stands inside itself`;
        problems.push({ place: placeAt(startOf(alias)), rule });
      }
      return undefined;
    },
  });
  return problems;
}

function keyProblems({ items }: YAMLMap, placeAt: (offset: number) => Place): DefinitionProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    const text = keyText(key);
    if (text === null) return [];
    const place = placeAt(startOf(key as Node));
    if (text === '__proto__') return [{ place, rule: 'unknown key "__proto__"' }];
    if (seen.has(text)) return [{ place, rule: `the key "${text}" stands twice; keys must be unique` }];
    seen.add(text);
    return [];
  });
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
      const pair = isMap(node) ? pairsOf(node).get(key) : undefined;
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
  return (pairsOf(node).get(String(step))?.value as Node | null | undefined) ?? null;
}

const pairsByMap = new WeakMap<YAMLMap, ReadonlyMap<string | null, Pair>>();

/** The pairs of a map by their keys, kept for as long as the map: a file may hold many keys, and each be at fault. */
function pairsOf(map: YAMLMap): ReadonlyMap<string | null, Pair> {
  const known = pairsByMap.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
  pairsByMap.set(map, pairs);
  return pairs;
}

function keyText(key: unknown): string | null {
  return isScalar(key) ? String(key.value) : null;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
