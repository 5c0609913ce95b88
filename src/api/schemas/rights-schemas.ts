import { z } from 'zod';
import {
  DATA_ORIGINS,
  rightsRecordSchema,
  SECURITY_GRADES,
  USE_PURPOSES,
} from '../../sources/rights-record.js';
import { idText, instant } from './common-schemas.js';

/** A rights record over HTTP: the words are spelt one way. Checks what is sent; what is stored has passed before. */
export const rightsBody = rightsRecordSchema
  .extend({
    origin: z.enum(DATA_ORIGINS).optional(),
    purpose: z.enum(USE_PURPOSES).optional(),
    grade: z.enum(SECURITY_GRADES).optional(),
  })
  .meta({ id: 'RightsRecord', description: 'Who may do what with an asset, on which ground, until when' });

const recorder = z
  .enum(['source', 'file', 'api'])
  .meta({ description: 'Who says so: a person (`api`) stands before the file, the file before a source' });
const recordedAt = instant.nullable();
const recordedBy = z.string().nullable().meta({ description: 'The person or key; null for file and source' });

export const assetRightsSchema = z
  .object({
    asset: idText,
    version: z.int().meta({ description: 'For If-Match; 0 where nothing is recorded' }),
    rights: rightsBody.nullable(),
    missing: z.array(z.string()).meta({
      description: 'What must be recorded before the asset can be priced; else its tier is T0',
      example: ['rights.legalBasis'],
    }),
    recorder: recorder.nullable(),
    recordedAt,
    recordedBy,
    history: z
      .array(z.object({ rights: rightsBody, recorder, recordedAt, recordedBy }))
      .meta({ description: 'Earlier records, oldest first' }),
  })
  .meta({ id: 'AssetRights' });
