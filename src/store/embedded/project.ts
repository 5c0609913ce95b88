import { CommandError, notInStore } from './command-error.js';
import { type Document, isNumber, numberOf, type Value } from './values.js';

/** A projection ready for use. */
export interface Projection {
  /** The fields it keeps; undefined when it keeps all but some. */
  readonly kept: ReadonlySet<string> | undefined;
  apply(document: Document): Document;
}

/** Reads a projection that keeps or drops top-level fields; undefined when it keeps the document as it is. */
export function parseProjection(spec: Document): Projection | undefined {
  if (spec.size === 0) return undefined;
  const flags = new Map([...spec].map(([name, value]) => [name, isTrue(name, value)]));
  const fields = [...flags].filter(([name]) => name !== '_id');
  const inclusive = fields[0]?.[1] ?? flags.get('_id') === true;
  const other = fields.find(([, keep]) => keep !== inclusive);
  if (other) throw new CommandError('BadValue', `Cannot mix inclusion and exclusion at '${other[0]}'`);
  const names = new Set(fields.map(([name]) => name));
  if (inclusive === (flags.get('_id') ?? true)) names.add('_id');
  if (!inclusive && flags.get('_id') !== false) names.delete('_id');
  const apply = (document: Document) =>
    new Map([...document].filter(([name]) => names.has(name) === inclusive));
  return { kept: inclusive ? names : undefined, apply };
}

function isTrue(name: string, value: Value): boolean {
  if (name.includes('.') || name.startsWith('$')) throw notInStore(`the projection of '${name}'`);
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return Number(numberOf(value)) !== 0;
  throw notInStore(`the projection of '${name}' by anything but 0 or 1`);
}
