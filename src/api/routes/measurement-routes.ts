import { z } from 'zod';
import { type MeasuredMetric, MeasurementStore } from '../../engine/measurement-store.js';
import { SteelyardError } from '../../errors.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import { placeKey, standingValues } from '../../supervision/reported-values/reported-value.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pieceOf } from '../page-of.js';
import { defineList, type Route } from '../route.js';
import { idText, measuredPeriod } from '../schemas/common-schemas.js';
import { measurementSchema } from '../schemas/directory-schemas.js';
import { reportedEvidence } from '../schemas/reported-schemas.js';

const position = z.object({ period: z.string(), metric: z.string() });

/** The raw numbers behind the indicators. */
export function measurementRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const measurements = new MeasurementStore(parts.models);
  const list = defineList(
    {
      path: '/measurements',
      tag: 'Data',
      summary: 'Measurements of a department or asset',
      description:
        'Every metric of one department or one asset, by period and metric, with status, source and run. ' +
        'Give exactly one of `department` and `asset`. A department sees its own.',
      filter: {
        department: idText.optional(),
        asset: idText.optional(),
        period: measuredPeriod.optional(),
      },
      item: measurementSchema,
      position,
      errors: ['ENTITY_REQUIRED'],
      list: async ({ scope, viewer, filter: { department, asset, period } }, { after, limit }) => {
        const entityId = department ?? asset;
        if (entityId === undefined || (department !== undefined && asset !== undefined)) {
          throw new SteelyardError('ENTITY_REQUIRED');
        }
        if (scope !== null && department !== undefined && department !== scope) {
          throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
        }
        const entity = department === undefined ? 'asset' : 'department';
        const found = await measurements.list(
          { entity, entityId, department: scope, period: period ?? null },
          { after, limit: limit + 1 },
        );
        const marks = await ObjectionMarks.read(parts.supervision, scope);
        const reported = await reportedBehind(parts, found);
        return pieceOf(found, limit, {
          item: (measured) => ({
            ...measured,
            underObjection: marks.hasMeasurement(measured),
            reported: reported(measured),
          }),
          position: ({ period: month, metric }) => ({ period: month, metric }),
        });
      },
    },
    cursors,
  );
  return [list];
}

/** Who stated, proved and accepted a measurement of a page; null for one that was measured. */
async function reportedBehind({ supervision }: ApiParts, page: readonly MeasuredMetric[]) {
  const departments = new Set(
    page.filter(({ origin }) => origin === 'reported').map(({ department }) => department),
  );
  const lists = [...departments].map((department) =>
    supervision.reported.list({ department, states: ['accepted'] }),
  );
  const standing = standingValues((await Promise.all(lists)).flat());
  return (measured: MeasuredMetric) => {
    const value =
      measured.origin === 'reported' ? standing.get(placeKey(measured, measured.period)) : undefined;
    return value === undefined ? null : reportedEvidence(value);
  };
}
