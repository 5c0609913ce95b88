import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath, valueAt } from './field-path.js';
import { textKey } from './match.js';
import { Sum } from './sum.js';
import type { Document, Value } from './values.js';

export const ACCUMULATORS = ['$sum'] as const;

/** What an expression yields for a document; undefined is a missing field. */
type Expression = (document: Document) => Value | undefined;

/** A `$group` by a constant or a field, with sums over constants and fields. */
export class Group {
  private readonly groups = new Map<string, { readonly id: Value; readonly sums: Map<string, Sum> }>();

  constructor(
    private readonly idOf: Expression,
    private readonly fields: ReadonlyMap<string, Expression>,
    /** What it reads of a document. */
    readonly paths: readonly Path[],
  ) {}

  add(document: Document): void {
    const id = this.idOf(document) ?? null;
    const key = textKey(id);
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { id, sums: new Map([...this.fields.keys()].map((name) => [name, new Sum()])) };
      this.groups.set(key, group);
    }
    for (const [name, expression] of this.fields) group.sums.get(name)?.add(expression(document));
  }

  /** The groups in the order in which their first document came. */
  documents(): Document[] {
    return [...this.groups.values()].map(({ id, sums }) => {
      const results = [...sums].map(([name, sum]): [string, Value] => [name, sum.result()]);
      return new Map([['_id', id], ...results]);
    });
  }
}

/** Reads a `$group`. */
export function parseGroup(definition: Document): Group {
  const paths: Path[] = [];
  const fields = new Map([...definition].map(([name, value]) => [name, parseField(name, value, paths)]));
  const id = fields.get('_id');
  if (id === undefined) throw new CommandError('BadValue', 'a group specification must include an _id');
  fields.delete('_id');
  return new Group(id, fields, paths);
}

function parseField(name: string, value: Value, paths: Path[]): Expression {
  if (name === '_id') return parseExpression(value, paths);
  const [operator, operand] = value instanceof Map && value.size === 1 ? ([...value][0] ?? []) : [];
  if (name.includes('.') || name.startsWith('$') || operator === undefined || operand === undefined) {
    throw new CommandError('BadValue', `The field '${name}' must be an accumulator object`);
  }
  if (operator !== '$sum') throw notInStore(`the accumulator '${operator}'`);
  return parseExpression(operand, paths);
}

function parseExpression(value: Value, paths: Path[]): Expression {
  if (value instanceof Map || Array.isArray(value)) throw notInStore('an object or array as an expression');
  if (typeof value !== 'string' || !value.startsWith('$')) return () => value;
  const path = parsePath(value.slice(1));
  paths.push(path);
  return (document) => valueAt(document, path);
}
