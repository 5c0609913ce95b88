import type { Role } from '../store/role.js';

/** Who looks: a person in a role, and for the role `department` the one department it may see. */
export interface Viewer {
  readonly role: Role;
  readonly department: string | null;
  /**
   * The same for a person however often the key or token changes: holder of the key, subject of the token. What
   * needs a second person compares it; the audit log keeps it.
   */
  readonly actor: string;
}
