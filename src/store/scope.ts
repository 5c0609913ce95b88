/** What a key can be limited to, beyond its role: reading or writing the routes of a part of the documentation. */
export const SCOPES = [
  'scores:read',
  'scores:write',
  'data:read',
  'data:write',
  'definitions:read',
  'definitions:write',
  'prices:read',
  'prices:write',
  'supervision:read',
  'supervision:write',
  'operation:read',
  'operation:write',
] as const;
export type Scope = (typeof SCOPES)[number];
