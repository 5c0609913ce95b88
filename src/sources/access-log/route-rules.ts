import { z } from 'zod';
import { readYamlFile } from '../read-yaml-file.js';
import type { LoggedCall } from './logged-call.js';
import { ownText } from './own-text.js';

const routeSchema = z
  .strictObject({
    /** `/v1/gauges`, with `*` for one segment and `/**` at the end for everything below. */
    path: z.string().startsWith('/').max(500).optional(),
    /** Name or id of the gateway's route. */
    route: z.string().min(1).optional(),
    asset: z.string().min(1),
    department: z.string().min(1),
    title: z.string().min(1).optional(),
  })
  .refine(({ path, route }) => (path === undefined) !== (route === undefined), 'give either path or route');

const rulesSchema = z.strictObject({
  routes: z.array(routeSchema).min(1),
  /** The body behind a consumer's name or address: a body with several applications counts once. */
  consumers: z.record(z.string(), z.string().min(1)).default({}),
  /** Paths that are no use of data, as health checks. */
  ignore: z.array(z.string().startsWith('/')).default([]),
});

export type Route = z.infer<typeof routeSchema>;

/** Paths whose rule is remembered; a log may hold any number of different ones. */
const KEPT_PATHS = 50_000;

/** Which asset a call is for, and which body a consumer is. */
export class RouteRules {
  readonly routes: readonly Route[];
  /** The body behind a consumer's name or address. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Names the rules by their content. */
  readonly name: string;
  private readonly ignored: readonly string[];
  private readonly named = new Map<string, Route>();
  private readonly known = new Map<string, Route | 'ignored' | null>();

  /** Reads the rule file. Throws MAPPING_INVALID with its place. */
  constructor(file: string) {
    const { routes, consumers, ignore } = readYamlFile(file, rulesSchema, 'MAPPING_INVALID');
    this.name = JSON.stringify({ routes, consumers, ignore });
    this.routes = routes;
    this.bodies = new Map(Object.entries(consumers));
    this.ignored = ignore;
    for (const route of routes) if (route.route !== undefined) this.named.set(route.route, route);
  }

  /** The rule of a call: that of its route, else the first whose path fits; null when there is none. */
  find({ path, route }: Pick<LoggedCall, 'path' | 'route'>): Route | 'ignored' | null {
    const named = route === null ? undefined : this.named.get(route);
    if (named !== undefined) return named;
    const known = this.known.get(path);
    if (known !== undefined) return known;
    if (this.known.size >= KEPT_PATHS) this.known.clear();
    const found = this.findByPath(path);
    this.known.set(ownText(path), found);
    return found;
  }

  private findByPath(path: string): Route | 'ignored' | null {
    if (this.ignored.some((pattern) => fits(pattern, path))) return 'ignored';
    return this.routes.find((route) => route.path !== undefined && fits(route.path, path)) ?? null;
  }
}

/** Segment by segment, so that no pattern takes long. */
function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isOpen = wanted.at(-1) === '**';
  if (isOpen) wanted.pop();
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, place) => segment === '*' || segment === given[place]);
}
