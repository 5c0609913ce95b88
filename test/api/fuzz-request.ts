import { HOSTILE_TEXTS } from './hostile-texts.js';
import { OTHER, OWN } from './open-api.js';

/** The parts of an OpenAPI schema that values are made up from. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly examples?: readonly unknown[];
  readonly example?: unknown;
}

/** A source of numbers from 0 to 1. */
export type Random = () => number;

const WORDS = [
  ...HOSTILE_TEXTS,
  OWN,
  OTHER,
  'matching',
  '2026-09',
  '2026-10',
  '2026-Q3',
  '2026',
  '2027-03',
  '1000',
  '0',
  '-1',
  '1.5',
  '',
];
const NUMBERS = [0, 1, -1, 2, 0.5, 1e9, -1e308, 2 ** 53, 1e-300];
/** Deep enough for every schema, shallow enough to end. */
const DEEPEST = 6;

export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

export function word(random: Random): string {
  return pick(WORDS, random);
}

/** mulberry32: a fixed seed gives the same requests every time. */
export function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A value that mostly fits a schema: now and then a field is missing, added, or of another type. */
export class FuzzValues {
  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly random: Random,
  ) {}

  of(schema: Schema, depth = 0): unknown {
    const { random } = this;
    if (random() < 0.06 || depth > DEEPEST) return this.anything();
    if (schema.$ref !== undefined)
      return this.of(this.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, depth);
    if (schema.example !== undefined && random() < 0.4) return schema.example;
    if (schema.examples?.[0] !== undefined && random() < 0.4) return schema.examples[0];
    if (schema.enum !== undefined) return pick(schema.enum, random);
    const either = schema.anyOf ?? schema.oneOf;
    if (either !== undefined) return this.of(pick(either, random), depth + 1);
    const type = Array.isArray(schema.type) ? pick(schema.type as string[], random) : schema.type;
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') {
      return Array.from({ length: Math.floor(random() * 4) }, () => this.of(schema.items ?? {}, depth + 1));
    }
    if (type === 'number' || type === 'integer') return pick(NUMBERS, random);
    if (type === 'boolean') return random() < 0.5;
    if (type === 'null') return null;
    return word(random);
  }

  private object({ properties = {}, required = [], additionalProperties }: Schema, depth: number): object {
    const { random } = this;
    const kept = Object.entries(properties).filter(
      ([name]) => random() < (required.includes(name) ? 0.95 : 0.4),
    );
    const fields = kept.map(([name, schema]) => [name, this.of(schema, depth + 1)]);
    if (typeof additionalProperties === 'object') {
      fields.push([word(random), this.of(additionalProperties, depth + 1)]);
    }
    if (random() < 0.04) fields.push([word(random), this.anything()]);
    return Object.fromEntries(fields) as object;
  }

  private anything(): unknown {
    const { random } = this;
    return pick(
      [null, true, word(random), pick(NUMBERS, random), [], {}, { $gt: '' }, [[word(random)]]],
      random,
    );
  }
}
