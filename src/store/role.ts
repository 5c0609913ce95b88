/** Who may look at what; src/api/access-table.ts says it for each route. */
export const ROLES = ['oversight', 'department', 'planner', 'approver', 'operator'] as const;
export type Role = (typeof ROLES)[number];
