import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { AuditLog } from '../engine/audit-log.js';
import type { KeptAnswers } from '../engine/kept-answers.js';
import { type Locale, SteelyardError } from '../errors.js';
import { admit } from './authenticate.js';
import { bodyFormOf, bodyParsers } from './body-parsers.js';
import { answerOnce } from './idempotency.js';
import { versionOfIfMatch } from './if-match.js';
import { languageOf } from './problem.js';
import { isWrite, type Route, type RouteRequest } from './route.js';
import { API_BASE, routeName, routeScope } from './route-name.js';
import { sendAnswer } from './send-answer.js';
import { writeAudit } from './write-audit.js';

export interface RouterParts {
  readonly routes: readonly Route[];
  readonly audit: AuditLog;
  readonly keptAnswers: KeptAnswers;
  readonly locale: Locale;
}

/** The routes under /api/v1. Each is guarded by the access table before anything else of it runs. */
export function apiRouter(parts: RouterParts): Router {
  const { routes } = parts;
  const router = Router({ caseSensitive: true, strict: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const place = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of ofPath) {
      const guard: RequestHandler = (_request, response, next) => {
        admit(response, routeName(route), routeScope(route));
        next();
      };
      place[route.method](guard, ...bodyParsers(route), answering(route, parts));
    }
    place.all((_request, response) => {
      const methods = ofPath.map(({ method }) => method.toUpperCase()).join(', ');
      response.set('allow', methods);
      throw new SteelyardError('METHOD_NOT_ALLOWED', { values: { methods } });
    });
  }
  return router;
}

function answering(route: Route, parts: RouterParts): RequestHandler {
  return async (request, response) => {
    const answer = await answerOnce(route, { request, response, ...parts }, async (newId) => {
      const call = callOf(route, request, response, { locale: parts.locale, newId });
      const made = await route.answer(call);
      if (route.audited ?? isWrite(route)) await writeAudit(parts.audit, route, { request, response, made });
      return made;
    });
    if (route.deprecated !== undefined) setDeprecation(response, route.deprecated);
    if (route.location !== null) response.location(`${API_BASE}${route.location(answer)}`);
    response.status(route.status ?? 200);
    await sendAnswer(request, response, answer, route);
  };
}

function callOf(
  route: Route,
  request: Request,
  response: Response,
  { locale, newId }: { readonly locale: Locale; readonly newId: string },
): RouteRequest {
  const { viewer, scope } = admit(response, routeName(route), routeScope(route));
  return {
    viewer,
    scope,
    locale: languageOf(request, locale),
    params: { ...request.params },
    query: request.query,
    body: request.body as unknown,
    form: bodyFormOf(request),
    version: route.ifMatch ? versionOfIfMatch(request.get('if-match')) : 0,
    newId,
  };
}

/** RFC 9745 and RFC 8594: since when a route is out of use, and when it ends. */
function setDeprecation(response: Response, { since, sunset, link }: NonNullable<Route['deprecated']>): void {
  response.set('deprecation', `@${Math.floor(since.getTime() / 1000)}`);
  if (sunset !== undefined) response.set('sunset', sunset.toUTCString());
  if (link !== undefined) response.append('link', `<${link}>; rel="deprecation"`);
}
