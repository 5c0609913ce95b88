import { z } from 'zod';
import type { ReportedValue } from '../../supervision/reported-values/reported-value.js';
import { API_BASE } from '../route-name.js';
import { attachmentBody, attachmentFacts } from './attachment-schema.js';
import { idText, instant, monthText } from './common-schemas.js';
import { reasonText, workflowHead, workflowTail } from './supervision-schemas.js';

const metricText = z.string().min(1).max(100).meta({ example: 'publicity_events' });

export const reportedBody = z.strictObject({
  metric: metricText,
  period: monthText,
  asset: idText.optional().meta({ description: 'Of this asset of the department; left out: of itself' }),
  value: z.number(),
  unit: z.string().min(1).max(40).meta({ description: 'As the metric has it', example: 'count' }),
  reason: reasonText.meta({ description: 'Where the value comes from; kept for good' }),
  attachment: attachmentBody,
});

const review = z
  .object({ by: z.string(), at: instant, reason: z.string() })
  .nullable()
  .meta({ description: 'The last decision' });

export const reportedValueSchema = z
  .object({
    ...workflowHead,
    entity: z.enum(['department', 'asset']),
    entityId: z.string(),
    metric: z.string(),
    value: z.number(),
    unit: z.string(),
    reason: z.string(),
    submittedBy: z.string(),
    file: attachmentFacts,
    review,
    ...workflowTail,
  })
  .meta({ id: 'ReportedValue', description: 'A value that a department stated, and what became of it' });

export const reportedEvidenceSchema = z
  .object({
    id: z.string(),
    reason: z.string().meta({ description: 'In the words of the submitter' }),
    submittedBy: z.string(),
    submittedAt: instant,
    review,
    file: attachmentFacts,
    link: z.string().meta({ description: 'Where the attachment is read' }),
  })
  .meta({ id: 'ReportedEvidence', description: 'What stands behind a reported value' });

/** What stands behind a measurement whose value was stated by a department. */
export function reportedEvidence({
  id,
  facts,
  steps,
}: ReportedValue): z.output<typeof reportedEvidenceSchema> {
  const { reason, submittedBy, review: decision, file } = facts;
  const link = `${API_BASE}/measurements/reported/${encodeURIComponent(id)}/files/${file.id}`;
  return { id, reason, submittedBy, submittedAt: steps[0]?.at ?? '', review: decision, file, link };
}
