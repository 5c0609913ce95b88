interface Described {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
}

export interface RouteDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const HEAD = `# Routes

Every route under \`/api/v1\`, generated from the OpenAPI document by \`npm run update-client\`. How they are used is in
[api.md](api.md); parameters, bodies, answers and refusals of each are at \`/docs\` of a running service. *own*: a
department sees and changes what is its own. Open to everybody beside these: \`/healthz\`, \`/readyz\`, \`/docs\` and
\`/api/v1/openapi.json\`.
`;

/** The page of all routes, by their place in the document. */
export function routeList({ tags, paths }: RouteDocument): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = tags.map(({ name, description }) => {
    const rows = routes
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ path, method, operation: { summary, description: text } }) => {
        const place = path.replace('/api/v1/', '');
        return `| \`${method.toUpperCase()} ${place}\` | ${summary} | ${rolesOf(text)} |`;
      });
    return `## ${name}\n\n${description}.\n\n| route | does | roles |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return [HEAD, ...sections].join('\n');
}

function rolesOf(description: string): string {
  const [, all = '', own] = /Roles: ([^.;]*)(; department its own only)?\./.exec(description) ?? [];
  const roles = [...(all === '' ? [] : all.split(', ')), ...(own === undefined ? [] : ['department: own'])];
  return roles.join(', ') || 'everybody';
}
