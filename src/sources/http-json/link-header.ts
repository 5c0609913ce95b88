/** The target of the first link with the relation in a Link header (RFC 8288); null when there is none. */
export function linkTarget(header: string | null, relation: string): string | null {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters) ?? [];
    const relations = (quoted ?? plain ?? '').toLowerCase().split(/\s+/);
    if (relations.includes(relation)) return target ?? null;
  }
  return null;
}
