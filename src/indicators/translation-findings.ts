import type { DefinitionPath } from './definition-document.js';
import type { Finding } from './finding.js';

/** Keys whose texts people read, and which therefore stand in both languages. */
const READ_BY_PEOPLE = new Set([
  'title',
  'measures',
  'reason',
  'remediation',
  'appliesTo',
  'startsAt',
  'note',
]);
const CHINESE = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;

/** Texts of a definition, as written, that lack a language or hold the other one in its place. */
export function translationFindings(data: unknown, path: DefinitionPath = []): Finding[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]): Finding[] => {
    const inner = [...path, Array.isArray(data) ? Number(key) : key];
    return READ_BY_PEOPLE.has(key) ? textFindings(value, inner) : translationFindings(value, inner);
  });
}

/** Nodes and bands of a framework without any title; `data` is the framework as written. */
export function titleFindings(data: unknown, path: DefinitionPath = []): Finding[] {
  if (typeof data !== 'object' || data === null) return [];
  const below = Object.entries(data).flatMap(([key, value]) =>
    titleFindings(value, [...path, Array.isArray(data) ? Number(key) : key]),
  );
  const shown = path.length === 0 || 'children' in data || path.at(-2) === 'bands';
  return shown && !('title' in data) ? [{ path, rule: 'the title is missing' }, ...below] : below;
}

function textFindings(text: unknown, path: DefinitionPath): Finding[] {
  if (typeof text !== 'object' || text === null || !('en' in text && 'zh' in text)) {
    return [{ path, rule: 'write the text in both languages: { en: ..., zh: ... }' }];
  }
  const findings: Finding[] = [];
  if (!LATIN.test(flat(text.en))) findings.push({ path, rule: 'the English text (en) is not translated' });
  if (!CHINESE.test(flat(text.zh))) findings.push({ path, rule: 'the Chinese text (zh) is not translated' });
  return findings;
}

function flat(text: unknown): string {
  return Array.isArray(text) ? text.map(String).join('\n') : String(text);
}
