import { type Accumulator, accumulator } from './accumulators.js';
import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath, rootsOf } from './field-path.js';
import { orderKey } from './order-key.js';
import type { Document, Value } from './values.js';

/** What an expression yields for a document; undefined is a missing field. */
type Expression = (document: Document) => Value | undefined;

interface Group {
  readonly id: Value;
  readonly accumulators: readonly Accumulator[];
}

/**
 * Reads a `$group`: by a constant, a field or an object of fields, with accumulators over constants and fields.
 * Groups come in the order in which their first document came.
 */
export function parseGroup(spec: Document): {
  roots: ReadonlySet<string>;
  apply(documents: Iterable<Document>): Iterable<Document>;
} {
  const paths: Path[] = [];
  const idSpec = spec.get('_id');
  if (idSpec === undefined) throw new CommandError('BadValue', 'a group specification must include an _id');
  const idOf = parseExpression(idSpec, paths);
  const fields = [...spec]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => parseField(name, value, paths));
  const apply = (documents: Iterable<Document>) => grouped(documents, idOf, fields);
  return { roots: rootsOf(paths), apply };
}

interface Field {
  readonly name: string;
  readonly expression: Expression;
  make(): Accumulator;
}

function parseField(name: string, spec: Value, paths: Path[]): Field {
  const [operator, operand] =
    spec instanceof Map && spec.size === 1 ? ([...spec][0] as [string, Value]) : [''];
  if (name.includes('.') || name.startsWith('$') || operand === undefined) {
    throw new CommandError('BadValue', `The field '${name}' must be an accumulator object`);
  }
  return { name, expression: parseExpression(operand, paths), make: accumulator(operator) };
}

function parseExpression(spec: Value, paths: Path[]): Expression {
  if (spec instanceof Map) return parseObject(spec, paths);
  if (Array.isArray(spec)) throw notInStore('an array as an expression');
  if (typeof spec !== 'string' || !spec.startsWith('$')) return () => spec;
  const path = parsePath(spec.slice(1));
  paths.push(path);
  return (document) => valueAt(document, path);
}

/** `{ a: '$x', b: '$y.z' }`: fields that are missing are left out. */
function parseObject(spec: Document, paths: Path[]): Expression {
  const fields = [...spec].map(([name, value]) => {
    if (name.startsWith('$')) throw notInStore(`the expression operator '${name}'`);
    return { name, expression: parseExpression(value, paths) };
  });
  return (document) => {
    const result: Document = new Map();
    for (const { name, expression } of fields) {
      const value = expression(document);
      if (value !== undefined) result.set(name, value);
    }
    return result;
  };
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
  const groups = new Map<string, Group>();
  for (const document of documents) {
    const id = idOf(document) ?? null;
    const key = typeof id === 'string' ? id : `\0${orderKey(id).toString('latin1')}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { id, accumulators: fields.map((field) => field.make()) };
      groups.set(key, group);
    }
    for (let at = 0; at < fields.length; at += 1) {
      group.accumulators[at]?.add((fields[at] as Field).expression(document));
    }
  }
  for (const { id, accumulators } of groups.values()) {
    const results = accumulators.map((each, at): [string, Value] => [
      (fields[at] as Field).name,
      each.result(),
    ]);
    yield new Map([['_id', id], ...results]);
  }
}
