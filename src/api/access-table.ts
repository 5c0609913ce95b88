import type { Role } from '../store/role.js';

/** What a role sees of a route: everything, what belongs to its department, or nothing. */
export type Access = 'all' | 'own' | 'none';

type ByRole = Readonly<Record<Role, Access>>;

const DEFINITIONS: ByRole = {
  oversight: 'all',
  department: 'all',
  planner: 'all',
  approver: 'all',
  operator: 'all',
};
const FIGURES: ByRole = { ...DEFINITIONS, department: 'own' };
const OPERATION: ByRole = { ...DEFINITIONS, department: 'none' };

/** Who may call what. A route that is not here is refused to everybody, and a test fails. */
const ACCESS: ReadonlyMap<string, ByRole> = new Map([
  ['GET /api/v1/departments', FIGURES],
  ['GET /api/v1/departments/{id}/scorecard', FIGURES],
  ['GET /api/v1/departments/{id}/history', FIGURES],
  ['POST /api/v1/departments/{id}/what-if', FIGURES],
  ['GET /api/v1/assets', FIGURES],
  ['GET /api/v1/departments/{id}/cases', FIGURES],
  ['POST /api/v1/cases', only({ operator: 'all', department: 'own' })],
  ['POST /api/v1/measurements', only({ operator: 'all', department: 'own' })],
  ['GET /api/v1/measurements/reported', FIGURES],
  ['GET /api/v1/measurements/reported/{id}', FIGURES],
  ['GET /api/v1/measurements/reported/{id}/files/{file}', FIGURES],
  ['POST /api/v1/measurements/reported', only({ department: 'own' })],
  ['POST /api/v1/measurements/reported/{id}/accept', only({ oversight: 'all' })],
  ['POST /api/v1/measurements/reported/{id}/return', only({ oversight: 'all' })],
  ['POST /api/v1/measurements/reported/{id}/withdraw', only({ department: 'own' })],
  ['GET /api/v1/completeness', OPERATION],
  ['GET /api/v1/metrics', DEFINITIONS],
  ['GET /api/v1/indicators', DEFINITIONS],
  ['GET /api/v1/frameworks', DEFINITIONS],
  ['GET /api/v1/frameworks/{id}', DEFINITIONS],
  ['GET /api/v1/sources', OPERATION],
  ['GET /api/v1/identities', FIGURES],
  ['GET /api/v1/identities/unmatched', OPERATION],
  ['GET /api/v1/identities/edited', OPERATION],
  ['PUT /api/v1/identities', only({ operator: 'all', planner: 'all' })],
  ['GET /api/v1/scores', FIGURES],
  ['GET /api/v1/measurements', FIGURES],
  ['GET /api/v1/trace/{ref}', FIGURES],
  ['GET /api/v1/reports', FIGURES],
  ['GET /api/v1/reports/{id}', FIGURES],
  ['GET /api/v1/reports/{id}/pdf', FIGURES],
  ['GET /api/v1/findings', FIGURES],
  ['GET /api/v1/findings/{id}', FIGURES],
  ['GET /api/v1/notices', FIGURES],
  ['GET /api/v1/notices/{id}', FIGURES],
  ['GET /api/v1/objections', FIGURES],
  ['GET /api/v1/objections/{id}', FIGURES],
  ['GET /api/v1/exemptions', FIGURES],
  ['GET /api/v1/exemptions/{id}', FIGURES],
  ['GET /api/v1/feedback', FIGURES],
  ['GET /api/v1/feedback/{id}', FIGURES],
  ['GET /api/v1/lists', FIGURES],
  ['GET /api/v1/notices/{id}/files/{file}', FIGURES],
  ['GET /api/v1/objections/{id}/files/{file}', FIGURES],
  ['POST /api/v1/findings/{id}/dismiss', only({ oversight: 'all' })],
  ['POST /api/v1/notices', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/acknowledge', only({ department: 'own' })],
  ['POST /api/v1/notices/{id}/files', only({ department: 'own' })],
  ['POST /api/v1/notices/{id}/submit', only({ department: 'own' })],
  ['POST /api/v1/notices/{id}/return', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/verify', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/confirm', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/close', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/withdraw', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/request-extension', only({ department: 'own' })],
  ['POST /api/v1/notices/{id}/grant-extension', only({ oversight: 'all' })],
  ['POST /api/v1/notices/{id}/refuse-extension', only({ oversight: 'all' })],
  ['POST /api/v1/objections', only({ department: 'own' })],
  ['POST /api/v1/objections/{id}/files', only({ department: 'own' })],
  ['POST /api/v1/objections/{id}/take', only({ oversight: 'all' })],
  ['POST /api/v1/objections/{id}/uphold', only({ oversight: 'all' })],
  ['POST /api/v1/objections/{id}/reject', only({ oversight: 'all' })],
  ['POST /api/v1/objections/{id}/order', only({ oversight: 'all' })],
  ['POST /api/v1/objections/{id}/withdraw', only({ department: 'own' })],
  ['POST /api/v1/exemptions', only({ oversight: 'all', department: 'own' })],
  ['POST /api/v1/exemptions/{id}/approve', only({ approver: 'all' })],
  ['POST /api/v1/exemptions/{id}/reject', only({ approver: 'all' })],
  ['POST /api/v1/exemptions/{id}/withdraw', only({ oversight: 'all', department: 'own' })],
  ['POST /api/v1/exemptions/{id}/revoke', only({ approver: 'all' })],
  ['POST /api/v1/feedback', FIGURES],
  ['POST /api/v1/feedback/{id}/answer', only({ department: 'own' })],
  ['GET /api/v1/runs', OPERATION],
  ['POST /api/v1/runs', only({ oversight: 'all', operator: 'all' })],
  ['GET /api/v1/runs/{id}', OPERATION],
  ['POST /api/v1/runs/{id}/cancel', only({ oversight: 'all', operator: 'all' })],
  ['GET /api/v1/jobs', OPERATION],
  ['GET /api/v1/months', DEFINITIONS],
  ['POST /api/v1/reports', only({ oversight: 'all', operator: 'all' })],
  ['POST /api/v1/reports/{id}/release', only({ oversight: 'all' })],
  ['GET /api/v1/audit', only({ oversight: 'all', operator: 'all' })],
  ['POST /api/v1/audit/verify', only({ oversight: 'all', operator: 'all' })],
  ['GET /api/v1/keys', only({ operator: 'all' })],
  ['POST /api/v1/keys', only({ operator: 'all' })],
  ['POST /api/v1/keys/{id}/rotate', only({ operator: 'all' })],
  ['POST /api/v1/keys/{id}/revoke', only({ operator: 'all' })],
  ['GET /api/v1/parameter-sets', DEFINITIONS],
  ['GET /api/v1/parameter-sets/{id}', DEFINITIONS],
  ['GET /api/v1/prices', FIGURES],
  ['GET /api/v1/assets/{id}/price', FIGURES],
  ['GET /api/v1/assets/{id}/rights', FIGURES],
  ['PUT /api/v1/assets/{id}/rights', only({ planner: 'all', department: 'own' })],
  ['POST /api/v1/prices/{id}/propose', only({ planner: 'all', department: 'own' })],
  ['POST /api/v1/prices/{id}/approve', only({ approver: 'all' })],
  ['POST /api/v1/prices/{id}/reject', only({ approver: 'all' })],
  ['POST /api/v1/parameter-sets', only({ planner: 'all' })],
  ['PUT /api/v1/parameter-sets/{id}', only({ planner: 'all' })],
  ['POST /api/v1/parameter-sets/{id}/submit', only({ planner: 'all' })],
  ['POST /api/v1/parameter-sets/{id}/approve', only({ approver: 'all' })],
  ['POST /api/v1/parameter-sets/{id}/reject', only({ approver: 'all' })],
  ['POST /api/v1/parameter-sets/{id}/withdraw', only({ planner: 'all', approver: 'all' })],
  ['POST /api/v1/simulations', only({ planner: 'all', approver: 'all', oversight: 'all' })],
  ['GET /', FIGURES],
  ['GET /reports/{id}/pdf', FIGURES],
]);

/** Routes that anybody may call: health, the documentation, and the way to sign in. */
export const OPEN_ROUTES: ReadonlySet<string> = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /docs',
  'GET /docs/{file}',
  'GET /api/v1/openapi.json',
  'GET /sign-in/{token}',
  'POST /api/v1/reports/verify',
  'GET /style.css',
]);

/** What a role sees of a route, `METHOD /path`; nothing of one that is not in the table. */
export function accessOf(role: Role, route: string): Access {
  return ACCESS.get(route)?.[role] ?? 'none';
}

/** Whether somebody has thought about who may call a route. */
export function isInAccessTable(route: string): boolean {
  return ACCESS.has(route);
}

/** Nobody but those who are named. */
function only(named: Partial<ByRole>): ByRole {
  return {
    oversight: 'none',
    department: 'none',
    planner: 'none',
    approver: 'none',
    operator: 'none',
    ...named,
  };
}
