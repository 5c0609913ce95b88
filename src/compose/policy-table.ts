import type { Policy } from '../supervision/policies/policy-definition.js';
import { bilingual, code, markdownText, table } from './catalogue-markdown.js';

const HEAD = ['id', 'version', 'title', 'severity', 'leads to', 'rule', 'says', 'source'];

/** The policies in the catalogue, their rules as they are written. */
export function policyTable(policies: readonly Policy[]): string {
  return table(HEAD, policies.map(policyCells));
}

function policyCells({
  id,
  version,
  title,
  severity,
  outcome,
  rule,
  text,
  notice,
  source,
}: Policy): string[] {
  return [
    code(id),
    String(version),
    bilingual(title),
    severity,
    notice === undefined ? outcome : `${outcome}, and a notice of ${notice.workingDays} working days`,
    code(JSON.stringify(rule).replaceAll('"', '')),
    bilingual(text),
    markdownText(source),
  ];
}
