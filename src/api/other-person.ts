import { SteelyardError } from '../errors.js';
import type { Viewer } from './viewer.js';

/** Four eyes: who decides is not who asked. Throws OTHER_PERSON_REQUIRED. */
export function assertOtherPerson({ actor }: Viewer, first: string): void {
  if (actor === first) throw new SteelyardError('OTHER_PERSON_REQUIRED');
}
