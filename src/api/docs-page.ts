import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router } from 'express';
import helmet from 'helmet';
import { SteelyardError } from '../errors.js';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Steelyard API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="documentation"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#documentation', deepLinking: true });
`;

/** Swagger UI sets styles on its elements and draws its icons from data addresses; all else comes from here. */
const policy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  },
});

/** The documentation page at /docs, wholly from the package. */
export function docsRouter(): Router {
  const router = Router();
  router.get('/', policy, (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/:file', (request, response) => {
    const { file } = request.params;
    response.set('cache-control', 'public, max-age=3600');
    if (file === 'start.js') {
      response.type('js').send(START);
      return;
    }
    if (!FILES.has(file)) throw new SteelyardError('NOT_FOUND');
    response.sendFile(join(PACKAGE, file));
  });
  return router;
}
