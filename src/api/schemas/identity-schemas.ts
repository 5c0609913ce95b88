import { z } from 'zod';
import { identityEditsSchema } from '../../metrics/identities-file.js';
import { instant, localisedText } from './common-schemas.js';
import { departmentSchema } from './directory-schemas.js';
import { reasonText } from './supervision-schemas.js';

export const identityEditsBody = z.strictObject({ identities: identityEditsSchema, reason: reasonText });

const month = z.string().nullable().meta({ description: 'YYYY-MM, included; null is open' });
const name = z.object({
  source: z.string().meta({ description: 'The source that uses the name; * for any' }),
  key: z.string(),
  validFrom: month,
  validTo: month,
});

export const identityEditsResult = z
  .object({
    version: z.int().meta({ description: 'For If-Match; 0 when nothing was edited yet' }),
    identities: z.object({
      departments: z.array(
        departmentSchema.extend({ names: z.array(name) }).meta({ id: 'EditedDepartment' }),
      ),
      assets: z.array(
        z.object({
          id: z.string(),
          title: localisedText,
          kind: z.enum(['dataset', 'api', 'product']),
          department: z.string(),
          url: z.string().nullable(),
          names: z.array(name),
        }),
      ),
    }),
    changedBy: z.string().nullable(),
    changedAt: instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'IdentityEdits', description: 'Departments, assets and names that are kept by the API' });

export const unmatchedNameSchema = z
  .object({
    source: z.string(),
    entity: z.enum(['department', 'asset']),
    key: z.string().meta({ description: 'As the source writes it' }),
    count: z.number().meta({ description: 'How often it came in the latest pull' }),
    period: z.string().meta({ description: 'The month of that pull' }),
  })
  .meta({ id: 'UnmatchedName', description: 'A name that means nobody, and is scored to nobody' });
