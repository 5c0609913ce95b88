/** The parts of a JSON Schema that the service's own schemas use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const HEAD = `// Generated from the OpenAPI document by: npm run update-client
// The interfaces are of the shape that openapi-fetch reads: createClient<paths>({ baseUrl }).
`;

/** TypeScript types of an API: `paths` and `components`, as openapi-typescript names them. */
export function clientTypes({ paths, components }: Document): string {
  const ofPaths = Object.entries(paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(
      ([method, operation]) => `${comment(operation.summary)}${method}: ${operationType(operation)};`,
    );
    return `${JSON.stringify(path)}: {\n${operations.join('\n')}\n};`;
  });
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `${comment(schema.description)}${propertyName(name)}: ${schemaType(schema)};`,
  );
  return [
    HEAD,
    `export interface paths {\n${ofPaths.join('\n')}\n}\n`,
    `export interface components {\nschemas: {\n${schemas.join('\n')}\n};\n}\n`,
  ].join('\n');
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const places = ['query', 'path', 'header'].map((place) => {
    const fields = parameters
      .filter((one) => one.in === place)
      .map(
        ({ name, required, schema = {} }) =>
          `${propertyName(name)}${required ? '' : '?'}: ${schemaType(schema)};`,
      );
    const isNeeded = parameters.some((one) => one.in === place && one.required);
    return fields.length === 0
      ? `${place}?: never;`
      : `${place}${isNeeded ? '' : '?'}: { ${fields.join(' ')} };`;
  });
  const body =
    requestBody === undefined ? 'requestBody?: never;' : `requestBody: ${contentType(requestBody)};`;
  const answers = Object.entries(responses).map(
    ([status, response]) =>
      `${status}: { headers: Record<string, string>; ${contentType(response).slice(2)};`,
  );
  return `{\nparameters: { ${places.join(' ')} };\n${body}\nresponses: {\n${answers.join('\n')}\n};\n}`;
}

function contentType({ content = {} }: Content): string {
  const forms = Object.entries(content).map(
    ([form, { schema = {} }]) => `${JSON.stringify(form)}: ${schemaType(schema)};`,
  );
  return `{ content: { ${forms.join(' ')} } }`;
}

function schemaType(schema: Schema): string {
  const { $ref, type, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return `components['schemas'][${JSON.stringify($ref.split('/').at(-1))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = anyOf ?? oneOf;
  if (either !== undefined) return `(${either.map(schemaType).join(' | ')})`;
  if (allOf !== undefined) return `(${allOf.map(schemaType).join(' & ')})`;
  if (Array.isArray(type))
    return `(${type.map((one: string) => schemaType({ ...schema, type: one })).join(' | ')})`;
  if (type === 'object' || schema.properties !== undefined) return objectType(schema);
  if (type === 'array') return arrayType(schema);
  const simple: Readonly<Record<string, string>> = {
    string: 'string',
    number: 'number',
    integer: 'number',
    boolean: 'boolean',
    null: 'null',
  };
  return simple[String(type)] ?? 'unknown';
}

function arrayType({ items, prefixItems }: Schema): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(schemaType).join(', ')}]`;
  return `(${schemaType(items ?? {})})[]`;
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema.description)}${propertyName(name)}${required.includes(name) ? '' : '?'}: ${schemaType(schema)};`,
  );
  if (fields.length === 0 && typeof additionalProperties === 'object') {
    return `Record<string, ${schemaType(additionalProperties)}>`;
  }
  return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('\n')}\n}`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`;
}
