import type { Request, Response } from 'express';
import type { AuditLog } from '../engine/audit-log.js';
import { knownCaller } from './authenticate.js';
import { bodyHashOf } from './body-parsers.js';
import { FileAnswer } from './file-answer.js';
import { requestIdOf } from './request-id.js';
import type { Route } from './route.js';
import { API_BASE, routeName } from './route-name.js';

/** Notes in the audit log what a request did: who, by which route, to what, and the hash of what went in or out. */
export async function writeAudit(
  audit: AuditLog,
  route: Route,
  {
    request,
    response,
    made,
  }: { readonly request: Request; readonly response: Response; readonly made: unknown },
): Promise<void> {
  const caller = knownCaller(response);
  const address = `${request.baseUrl}${request.path}`;
  await audit.append({
    actor: caller?.actor ?? '',
    role: caller?.role ?? null,
    department: caller?.department ?? null,
    action: routeName(route),
    subject: route.location === null ? address : `${API_BASE}${route.location(made)}`,
    contentHash: made instanceof FileAnswer ? made.hash : bodyHashOf(response),
    requestId: requestIdOf(response),
  });
}
