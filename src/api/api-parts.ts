import type { ApiKeyStore } from '../engine/api-key-store.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import type { Schedule } from '../jobs/start-schedule.js';
import type { ReportDocument } from '../store/models/report-model.js';

/** What the routes work with. */
export interface ApiParts extends EngineParts {
  readonly keys: ApiKeyStore;
  /** The frameworks in force, the official one first. */
  readonly frameworks: readonly ResolvedFramework[];
  /** Where runs are asked for, and what the service does by itself. */
  readonly schedule: Schedule;
  /** Hands a held report out. */
  readonly release: (id: string, by: string) => Promise<ReportDocument>;
}

/**
 * The framework asked for, or the official one of departments. Throws FRAMEWORK_UNKNOWN; one that scores no
 * departments is unknown here.
 */
export function departmentFramework({ frameworks, definitions }: ApiParts, id: string | undefined): string {
  const scoring = [...definitions.frameworks.values()].filter(
    ({ framework }) => framework.entity !== 'asset',
  );
  const known = scoring.map(({ framework }) => framework.id);
  const found = id ?? frameworks.find(({ framework }) => known.includes(framework.id))?.framework.id;
  if (found !== undefined && known.includes(found)) return found;
  throw new SteelyardError('FRAMEWORK_UNKNOWN', {
    values: { id: (found ?? '').slice(0, 60), known: known.sort().join(', ') },
  });
}
