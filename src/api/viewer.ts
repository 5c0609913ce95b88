import type { Role } from '../store/models/api-key-model.js';

/** Who looks: a role, and for the role `department` the one department it may see. */
export interface Viewer {
  readonly role: Role;
  readonly department: string | null;
}
