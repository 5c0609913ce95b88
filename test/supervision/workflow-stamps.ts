import { readDefinitions } from '../../src/compose/definitions.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import type { Party, Stamp } from '../../src/supervision/workflow/workflow-machine.js';

export const DEFINITIONS = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });
export const { calendar: CALENDAR, policies: POLICIES } = DEFINITIONS;

/** The stamp of a day at nine in the morning. */
export function stampOf(day: string, party: Party, by: string = party): Stamp {
  return { at: `${day}T01:00:00.000Z`, day, party, by };
}
