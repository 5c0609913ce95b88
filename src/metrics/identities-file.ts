import { z } from 'zod';
import { faultText } from '../errors/fault-text.js';
import { tryParsePeriod } from '../period.js';
import { readYamlFile } from '../sources/read-yaml-file.js';
import { rightsRecordSchema } from '../sources/rights-record.js';

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const id = z
  .string()
  .refine(
    (text) => ID.test(text),
    faultText(
      'an id is lower-case letters, digits, dots, hyphens and underscores',
      '标识由小写字母、数字、点、连字符和下划线组成',
    ),
  )
  .meta({ pattern: ID.source });
const month = z
  .string()
  .refine(
    (text) => tryParsePeriod(text)?.grain === 'month',
    faultText('a month is YYYY-MM', '月份格式为 YYYY-MM'),
  );
const title = z
  .union([z.string().min(1), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })])
  .transform((text) => (typeof text === 'string' ? { en: text, zh: text } : text));
const validity = { validFrom: month.nullable().default(null), validTo: month.nullable().default(null) };

/** How a source calls an entity: its key there (name, code, route), and when that key meant this entity. */
const nameSchema = z.strictObject({
  source: id.or(z.literal('*')).default('*'),
  key: z.string().min(1),
  ...validity,
});
const names = z.array(nameSchema).default([]);

const departmentEntry = z.strictObject({
  id,
  title,
  kind: z.enum(['bureau', 'district', 'enterprise', 'other']).default('bureau'),
  level: z.string().min(1).nullable().default(null),
  parent: id.nullable().default(null),
  peerGroup: z.string().min(1).nullable().default(null),
  peerGroupTitle: title.nullable().default(null),
  predecessors: z.array(id).default([]),
  names,
  ...validity,
});
const assetEntry = z.strictObject({
  id,
  title,
  kind: z.enum(['dataset', 'api', 'product']).default('dataset'),
  department: id,
  url: z.url().nullable().default(null),
  names,
});

const identitiesSchema = z
  .strictObject({
    departments: z.array(departmentEntry).default([]),
    assets: z.array(assetEntry.extend({ rights: rightsRecordSchema.optional() })).default([]),
  })
  .superRefine(assertConsistent);

/** Departments and assets with their names as the API takes them: those of the file but for rights. */
export const identityEditsSchema = z
  .strictObject({ departments: z.array(departmentEntry), assets: z.array(assetEntry) })
  .superRefine(assertConsistent);

export type IdentityEdits = z.output<typeof identityEditsSchema>;
export type IdentitiesFile = z.infer<typeof identitiesSchema>;
type Named = { readonly id: string; readonly names: readonly z.infer<typeof nameSchema>[] };

/**
 * Reads identities.yaml: departments and assets with the names every source has for them. Throws
 * IDENTITIES_INVALID with file, line, column and field, also when one name means two entities at one time.
 */
export function readIdentitiesFile(file: string): IdentitiesFile {
  return readYamlFile(file, identitiesSchema, 'IDENTITIES_INVALID');
}

interface Entities {
  readonly departments: readonly Named[];
  readonly assets: readonly Named[];
}

function assertConsistent(file: Entities, issues: z.RefinementCtx): void {
  for (const entity of ['departments', 'assets'] as const) {
    assertDistinct(file[entity], entity, issues);
    for (const { at, message, zh } of nameClashes(file[entity])) {
      issues.addIssue({ code: 'custom', message, params: { zh }, path: [entity, ...at] });
    }
  }
}

function assertDistinct(entities: readonly Named[], entity: string, issues: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { id }] of entities.entries()) {
    const message = `the id "${id}" is there twice`;
    const params = { zh: `标识“${id}”重复` };
    if (seen.has(id)) issues.addIssue({ code: 'custom', message, params, path: [entity, index, 'id'] });
    seen.add(id);
  }
}

/** Names that mean two entities at one time, with the place of the second, in words of both languages. */
export function nameClashes(
  entities: readonly Named[],
): { readonly at: readonly (string | number)[]; readonly message: string; readonly zh: string }[] {
  const clashes: { at: (string | number)[]; message: string; zh: string }[] = [];
  const seen = new Map<string, { readonly id: string; readonly from: string; readonly to: string }[]>();
  for (const [index, { id, names }] of entities.entries()) {
    for (const [nameIndex, { source, key, validFrom, validTo }] of names.entries()) {
      const term = JSON.stringify([source, key]);
      const span = { id, from: validFrom ?? '0000-00', to: validTo ?? '9999-99' };
      const earlier = seen.get(term) ?? [];
      const clash = earlier.find(({ from, to }) => from <= span.to && span.from <= to);
      if (clash !== undefined) {
        const message = `the name "${key}" means "${clash.id}" and "${id}" at one time`;
        const zh = `名称“${key}”同时指“${clash.id}”和“${id}”`;
        clashes.push({ at: [index, 'names', nameIndex], message, zh });
      }
      seen.set(term, [...earlier, span]);
    }
  }
  return clashes;
}
