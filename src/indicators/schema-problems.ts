import type { z } from 'zod';
import type { DefinitionDocument, DefinitionPath } from './definition-document.js';
import type { DefinitionProblem } from './definition-problem.js';

type Issue = z.core.$ZodIssue;

/** Every way in which a document does not fit its schema, in words, with line and id. */
export function schemaProblems(issues: readonly Issue[], document: DefinitionDocument): DefinitionProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], document));
}

/** The id of the innermost entry around a path: what a reader knows the place by. */
export function idAround(path: DefinitionPath, data: unknown): string | undefined {
  let found: string | undefined;
  let value = data;
  for (const step of [...path, undefined]) {
    if (typeof value !== 'object' || value === null) break;
    const entry = value as Record<PropertyKey, unknown>;
    const named = entry.indicator ?? entry.id;
    if (typeof named === 'string') found = named;
    value = step === undefined ? undefined : entry[step];
  }
  return found;
}

function problemsOf(issue: Issue, above: DefinitionPath, document: DefinitionDocument): DefinitionProblem[] {
  const path = [...above, ...issue.path];
  const id = idAround(path, document.data);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: { ...document.placeOfKey(path, key), field: fieldOf(path) },
      id,
      rule: unknownKeyRule(key),
    }));
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1));
    const rule = `the key "${key}" is not allowed: ${issue.issues[0]?.message ?? issue.message}`;
    return [{ place: { ...document.placeOfKey(path.slice(0, -1), key), field: fieldOf(path) }, id, rule }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = likeliestBranch(issue.errors, valueAt(path, document.data));
    if (branch !== null) return branch.flatMap((inner) => problemsOf(inner, path, document));
  }
  const place = { ...document.placeOf(path), field: fieldOf(path) };
  return [{ place, id, rule: ruleOf(issue, valueAt(path, document.data)) }];
}

/** Of the forms a value may have, the one it was meant as: the right kind of value, the fewest faults. */
function likeliestBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | null {
  const isMap = typeof value === 'object';
  const isOtherKind = ({ code, path }: Issue) =>
    path.length === 0 && (code === 'invalid_type' || (isMap && code === 'invalid_value'));
  const meant = branches.filter((issues) => !issues.some(isOtherKind));
  return meant.toSorted((one, other) => one.length - other.length)[0] ?? null;
}

function unknownKeyRule(key: string): string {
  const quote = /^[A-Za-z][A-Za-z0-9]*$/.test(key) ? '' : ' (was a quote forgotten around a text?)';
  return `unknown key ${JSON.stringify(key)}${quote}`;
}

function ruleOf(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return typeRule(issue.expected, value);
    case 'invalid_union':
      return unionRule(issue, value);
    case 'invalid_value':
      return `must be ${issue.values.map((option) => String(option)).join(', ')}; it is ${shown(value)}`;
    case 'too_small':
      return sizeRule(`at least ${issue.minimum}`, `above ${issue.minimum}`, issue, value);
    case 'too_big':
      return sizeRule(`at most ${issue.maximum}`, `below ${issue.maximum}`, issue, value);
    default:
      return `${issue.message}; it is ${shown(value)}`;
  }
}

function typeRule(expected: string, value: unknown): string {
  const wanted = WANTED[expected] ?? expected;
  const quote = expected === 'string' && typeof value !== 'object' ? '; put it in quotes' : '';
  return `must be ${wanted}; it is ${shown(value)}${quote}`;
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a finite number',
  int: 'a whole number',
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
  tuple: 'a list',
  boolean: 'true or false',
};

function unionRule(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown): string {
  if ('options' in issue && Array.isArray(issue.options)) {
    return `must be one of ${issue.options.join(', ')}; it is ${shown(value)}`;
  }
  return `has a form that is not known here; it is ${shown(value)}`;
}

function sizeRule(
  inclusive: string,
  exclusive: string,
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  value: unknown,
): string {
  if (issue.message !== '' && !issue.message.startsWith('Too '))
    return `${issue.message}; it is ${shown(value)}`;
  const limit = issue.inclusive === false ? exclusive : inclusive;
  if (issue.origin === 'string') return 'must not be empty';
  if (issue.origin === 'array') return `must have ${limit} entries`;
  return `must be ${limit}; it is ${shown(value)}`;
}

function valueAt(path: DefinitionPath, data: unknown): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    data,
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

function fieldOf(path: DefinitionPath): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`))
    .join('');
}
