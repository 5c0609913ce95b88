import type { CompletenessSection } from '../reporting/completeness-section.js';
import type { EngineParts } from './engine-parts.js';
import { readCompleteness } from './read-completeness.js';

/** The board of what has come for a month, for its report. */
export async function reportCompleteness(
  parts: Pick<EngineParts, 'models' | 'months' | 'sources' | 'config'>,
  month: string,
): Promise<CompletenessSection> {
  const { sources, departments, stopped } = await readCompleteness(parts, month);
  return {
    sources: sources.map(({ error: _, ...source }) => source),
    stopped: stopped.map(({ department, source, cellsBefore }) => ({
      departmentId: department,
      source,
      cellsBefore,
    })),
    late: departments
      .filter(({ late }) => late > 0)
      .map(({ department, source, cells, late }) => ({ departmentId: department, source, cells, late })),
  };
}
