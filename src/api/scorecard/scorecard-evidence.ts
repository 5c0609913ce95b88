import type { z } from 'zod';
import { cellsOf } from '../../metrics/measurement-cell.js';
import { documentId } from '../../metrics/measurement-writer.js';
import { placeKey, standingValues } from '../../supervision/reported-values/reported-value.js';
import type { ApiParts } from '../api-parts.js';
import { API_BASE } from '../route-name.js';
import { reportedEvidence, type reportedEvidenceSchema } from '../schemas/reported-schemas.js';

/** What stands behind one number of a department beside its measurement. */
export interface NumberEvidence {
  readonly value: number | string | null;
  /** Where the rows are read that it was counted from; null for a number that came as one. */
  readonly cases: string | null;
  /** Null for a measured number. */
  readonly reported: z.output<typeof reportedEvidenceSchema> | null;
}

/** The evidence behind a department's numbers of a month, by metric. */
export async function evidenceBehind(
  { models, supervision }: Pick<ApiParts, 'models' | 'supervision'>,
  department: string,
  period: string,
): Promise<ReadonlyMap<string, NumberEvidence>> {
  const place = { entity: 'department', id: department } as const;
  const document = await models.measurements.findOne({ _id: documentId(place, period) }).lean();
  const cells = document === null ? [] : [...cellsOf(document)];
  const isReported = cells.some(([, { origin }]) => origin === 'reported');
  const accepted = isReported ? await supervision.reported.list({ department, states: ['accepted'] }) : [];
  const standing = standingValues(accepted);
  return new Map(
    cells.map(([metric, { value, origin, evidence }]) => {
      const key = placeKey({ entity: 'department', entityId: department, metric }, period);
      const stated = origin === 'reported' ? standing.get(key) : undefined;
      return [
        metric,
        {
          value,
          cases: evidence === 'cases' ? casesLink(department, metric, period) : null,
          reported: stated === undefined ? null : reportedEvidence(stated),
        },
      ];
    }),
  );
}

/** Where the rows behind a count are read. */
export function casesLink(department: string, metric: string, period: string): string {
  const query = new URLSearchParams({ metric, period });
  return `${API_BASE}/departments/${encodeURIComponent(department)}/cases?${query}`;
}
