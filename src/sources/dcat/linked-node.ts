/**
 * A node of a catalogue document, read by the local names of its properties: `dct:title`,
 * `http://purl.org/dc/terms/title` and `title` are one. That covers Project Open Data, which has plain names, and the
 * JSON-LD that portals write, without loading a context from the network.
 */
export class LinkedNode {
  readonly #properties: ReadonlyMap<string, readonly unknown[]>;
  readonly #graph: LinkedGraph;

  constructor(json: Readonly<Record<string, unknown>>, graph: LinkedGraph) {
    this.#properties = propertiesOf(json);
    this.#graph = graph;
  }

  /** The node's own address or identifier (`@id`). */
  get id(): string | null {
    return this.#literals('@id')[0]?.text ?? null;
  }

  /** Local names of its types. */
  get types(): readonly string[] {
    return this.#literals('@type').map(({ text }) => localName(text));
  }

  /** The first filled text of the first name that has one; in the wished language when there is one. */
  text(names: readonly string[], language?: string): string | null {
    for (const name of names) {
      const found = this.#literals(name);
      const wished = found.find((literal) => language !== undefined && literal.language === language);
      const text = (wished ?? found[0])?.text;
      if (text !== undefined) return text;
    }
    return null;
  }

  texts(name: string): string[] {
    return this.#literals(name).map(({ text }) => text);
  }

  /** The nodes a property holds or points to. */
  nodes(name: string): LinkedNode[] {
    return this.#values(name).flatMap((value) => this.#graph.nodeOf(value) ?? []);
  }

  /** A text of the property, or of any property of the node it points to: whether, and what, it states. */
  statement(name: string): string | null {
    const literal = this.text([name]);
    if (literal !== null) return literal;
    const inner = this.nodes(name).flatMap((node) =>
      [...node.#properties.keys()].map((key) => node.text([key])),
    );
    return inner.find((text) => text !== null) ?? null;
  }

  #values(name: string): readonly unknown[] {
    return this.#properties.get(name) ?? [];
  }

  #literals(name: string): Literal[] {
    return this.#values(name).flatMap((value) => literalOf(value) ?? []);
  }
}

/** All nodes of one document, to follow references between them. */
export class LinkedGraph {
  readonly #byId = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #nodes = new Map<object, LinkedNode>();
  readonly roots: readonly LinkedNode[];

  constructor(document: unknown) {
    const tops =
      isJsonObject(document) && Array.isArray(document['@graph']) ? document['@graph'] : [document].flat();
    for (const top of tops) {
      const id = isJsonObject(top) ? top['@id'] : undefined;
      if (isJsonObject(top) && typeof id === 'string') this.#byId.set(id, top);
    }
    this.roots = tops.flatMap((top) => this.nodeOf(top) ?? []);
  }

  /** The node of an object, or the one that a reference names; null when it is neither. */
  nodeOf(value: unknown): LinkedNode | null {
    const reference = typeof value === 'string' ? value : isReference(value) ? value['@id'] : undefined;
    const json = reference === undefined ? value : (this.#byId.get(reference) ?? null);
    if (!isJsonObject(json) || '@value' in json) return null;
    const known = this.#nodes.get(json) ?? new LinkedNode(json, this);
    this.#nodes.set(json, known);
    return known;
  }
}

interface Literal {
  readonly text: string;
  readonly language: string | null;
}

function literalOf(value: unknown): Literal | null {
  if (isJsonObject(value)) {
    const language =
      typeof value['@language'] === 'string' ? value['@language'].slice(0, 2).toLowerCase() : null;
    const inner = '@value' in value ? value['@value'] : isReference(value) ? value['@id'] : null;
    const literal = literalOf(isJsonObject(inner) ? null : inner);
    return literal === null ? null : { text: literal.text, language };
  }
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  return text === '' ? null : { text, language: null };
}

function propertiesOf(json: Readonly<Record<string, unknown>>): Map<string, unknown[]> {
  const properties = new Map<string, unknown[]>();
  for (const [key, value] of Object.entries(json)) {
    const name = key.startsWith('@') ? key : localName(key);
    properties.set(name, [...(properties.get(name) ?? []), ...[value].flat()]);
  }
  return properties;
}

/** `http://www.w3.org/ns/dcat#Dataset`, `dcat:Dataset` and `Dataset` → `Dataset`. */
function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'), name.lastIndexOf(':')) + 1);
}

function isReference(value: unknown): value is { '@id': string } {
  return isJsonObject(value) && typeof value['@id'] === 'string' && Object.keys(value).length === 1;
}

function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
