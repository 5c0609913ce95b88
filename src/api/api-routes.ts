import type { ApiParts } from './api-parts.js';
import { PageCursor } from './page-cursor.js';
import type { Route } from './route.js';
import { auditRoutes } from './routes/audit-routes.js';
import { caseRoutes } from './routes/case-routes.js';
import { definitionRoutes } from './routes/definition-routes.js';
import { directoryRoutes } from './routes/directory-routes.js';
import { feedbackRoutes } from './routes/feedback-routes.js';
import { findingRoutes } from './routes/finding-routes.js';
import { identityRoutes } from './routes/identity-routes.js';
import { keyRoutes } from './routes/key-routes.js';
import { measurementRoutes } from './routes/measurement-routes.js';
import { noticeRoutes } from './routes/notice-routes.js';
import { objectionRoutes } from './routes/objection-routes.js';
import { parameterSetRoutes } from './routes/parameter-set-routes.js';
import { priceRoutes } from './routes/price-routes.js';
import { reportRoutes } from './routes/report-routes.js';
import { reportedRoutes } from './routes/reported-routes.js';
import { rightsRoutes } from './routes/rights-routes.js';
import { runRoutes } from './routes/run-routes.js';
import { scoreRoutes } from './routes/score-routes.js';
import { simulationRoutes } from './routes/simulation-routes.js';
import { toleranceRoutes } from './routes/tolerance-routes.js';
import { traceRoutes } from './routes/trace-routes.js';

/** Every route under /api/v1, in the order of the documentation. */
export function apiRoutes(parts: ApiParts, cursorSecret: Buffer): Route[] {
  const cursors = new PageCursor(cursorSecret);
  return [
    ...scoreRoutes(parts, cursors),
    ...traceRoutes(parts),
    ...reportRoutes(parts, cursors),
    ...findingRoutes(parts, cursors),
    ...noticeRoutes(parts, cursors),
    ...objectionRoutes(parts, cursors),
    ...toleranceRoutes(parts, cursors),
    ...feedbackRoutes(parts, cursors),
    ...runRoutes(parts, cursors),
    ...directoryRoutes(parts, cursors),
    ...identityRoutes(parts, cursors),
    ...measurementRoutes(parts, cursors),
    ...reportedRoutes(parts, cursors),
    ...priceRoutes(parts, cursors),
    ...rightsRoutes(parts),
    ...caseRoutes(parts),
    ...definitionRoutes(parts, cursors),
    ...parameterSetRoutes(parts, cursors),
    ...simulationRoutes(parts),
    ...auditRoutes(parts, cursors),
    ...keyRoutes(parts, cursors),
  ];
}
