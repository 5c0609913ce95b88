import express, { type RequestHandler, Router } from 'express';
import { type Locale, SteelyardError } from '../errors.js';
import { admit } from './authenticate.js';
import { languageOf } from './problem.js';
import type { Route } from './route.js';
import { sendAnswer } from './send-answer.js';

/** Far above any question that is asked; a bigger body is refused before it is read. */
const MOST_BODY_BYTES = 64 * 1024;

export const API_BASE = '/api/v1';

/** The routes under /api/v1. Each is guarded by the access table before anything else of it runs. */
export function apiRouter(routes: readonly Route[], locale: Locale): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const json = express.json({ limit: MOST_BODY_BYTES, strict: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const place = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of ofPath) {
      const guard: RequestHandler = (_request, response, next) => {
        admit(response, routeName(route));
        next();
      };
      if (route.method === 'get') place.get(guard, answering(route, locale));
      else place.post(guard, requireJson, json, answering(route, locale));
    }
    place.all((_request, response) => {
      const methods = ofPath.map(({ method }) => method.toUpperCase()).join(', ');
      response.set('allow', methods);
      throw new SteelyardError('METHOD_NOT_ALLOWED', { values: { methods } });
    });
  }
  return router;
}

/** The name of a route in the access table. */
export function routeName({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${API_BASE}${path}`;
}

function answering(route: Route, locale: Locale): RequestHandler {
  return async (request, response) => {
    const { viewer, scope } = admit(response, routeName(route));
    const answer = await route.answer({
      viewer,
      scope,
      locale: languageOf(request, locale),
      params: { ...request.params },
      query: request.query,
      body: request.body as unknown,
    });
    await sendAnswer(request, response, answer, route);
  };
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) throw new SteelyardError('BODY_NOT_JSON');
  next();
};
