import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath, rootsOf } from './field-path.js';
import { orderKey } from './order-key.js';
import { Sum } from './sum.js';
import type { Document, Value } from './values.js';

/** A `$group` ready for use. */
export interface Group {
  /** The top-level fields it reads. */
  readonly roots: ReadonlySet<string>;
  /** The groups in the order in which their first document came. */
  apply(documents: Iterable<Document>): Iterable<Document>;
}

export const ACCUMULATORS = ['$sum'] as const;

/** What an expression yields for a document; undefined is a missing field. */
type Expression = (document: Document) => Value | undefined;

interface Field {
  readonly name: string;
  readonly expression: Expression;
}

/** Reads a `$group`: by a constant or a field, with sums over constants and fields. */
export function parseGroup(spec: Document): Group {
  const paths: Path[] = [];
  const id = spec.get('_id');
  if (id === undefined) throw new CommandError('BadValue', 'a group specification must include an _id');
  const idOf = parseExpression(id, paths);
  const fields = [...spec]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => ({ name, expression: parseSum(name, value, paths) }));
  return { roots: rootsOf(paths), apply: (documents) => grouped(documents, idOf, fields) };
}

function parseSum(name: string, spec: Value, paths: Path[]): Expression {
  const [operator, operand] =
    spec instanceof Map && spec.size === 1 ? ([...spec][0] as [string, Value]) : [''];
  if (name.includes('.') || name.startsWith('$') || operand === undefined) {
    throw new CommandError('BadValue', `The field '${name}' must be an accumulator object`);
  }
  if (operator !== '$sum') throw notInStore(`the accumulator '${operator}'`);
  return parseExpression(operand, paths);
}

function parseExpression(spec: Value, paths: Path[]): Expression {
  if (spec instanceof Map || Array.isArray(spec)) throw notInStore('an object or array as an expression');
  if (typeof spec !== 'string' || !spec.startsWith('$')) return () => spec;
  const path = parsePath(spec.slice(1));
  paths.push(path);
  return (document) => valueAt(document, path);
}

function valueAt(document: Document, path: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const part of path) {
    if (Array.isArray(value)) throw notInStore(`an array on the way of the expression '$${path.join('.')}'`);
    value = value instanceof Map ? value.get(part) : undefined;
  }
  return value;
}

function* grouped(
  documents: Iterable<Document>,
  idOf: Expression,
  fields: readonly Field[],
): Generator<Document> {
  const groups = new Map<string, { id: Value; sums: Sum[] }>();
  for (const document of documents) {
    const id = idOf(document) ?? null;
    const key = orderKey(id).toString('latin1');
    let group = groups.get(key);
    if (group === undefined) {
      group = { id, sums: fields.map(() => new Sum()) };
      groups.set(key, group);
    }
    for (const [at, { expression }] of fields.entries()) group.sums[at]?.add(expression(document));
  }
  for (const { id, sums } of groups.values()) {
    yield new Map([
      ['_id', id],
      ...sums.map((sum, at): [string, Value] => [fields[at]?.name ?? '', sum.result()]),
    ]);
  }
}
