import { periodOfInstant } from '../period.js';
import type { Party, Stamp } from '../supervision/workflow/workflow-machine.js';
import type { EngineParts } from './engine-parts.js';

/** The name under which the service itself acts. */
const SERVICE = 'steelyard';

/** Now, and who acts; left out, the service itself. */
export function supervisionStamp(
  { now, config }: Pick<EngineParts, 'now' | 'config'>,
  { by, party }: { readonly by: string; readonly party: Party } = { by: SERVICE, party: 'service' },
): Stamp {
  const at = now();
  return { at: at.toISOString(), day: periodOfInstant(at, 'day', config.timeZone).text, by, party };
}
