import type { Scope } from '../store/scope.js';
import { isWrite, type Route } from './route.js';

export const API_BASE = '/api/v1';

/** The name of a route in the access table. */
export function routeName({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${API_BASE}${path}`;
}

/** The scope that a key must have for a route, if it is limited to scopes at all: `data:read`. */
export function routeScope(route: Pick<Route, 'tag' | 'method' | 'writes'>): Scope {
  const subject = route.tag.toLowerCase() as Lowercase<Route['tag']>;
  return `${subject}:${isWrite(route) ? 'write' : 'read'}`;
}
