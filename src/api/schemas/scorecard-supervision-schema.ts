import { z } from 'zod';
import { localisedText, monthText } from './common-schemas.js';
import { dayText, evidence, severity, targetSchema } from './supervision-schemas.js';

const overdueSince = dayText.nullable().meta({ description: 'The due day that passed; null while in time' });
const link = z.string().meta({ description: 'Where it is read, with every step' });

const finding = z
  .object({
    id: z.string(),
    severity,
    title: localisedText,
    text: localisedText.meta({ description: 'With `{name}` places for the evidence' }),
    evidence,
    subject: z.string().nullable().meta({ description: 'What it is about; null: the department as a whole' }),
    since: monthText,
    link,
  })
  .meta({ id: 'ScorecardFinding' });

const notice = z
  .object({
    id: z.string(),
    number: z.string(),
    severity,
    title: localisedText,
    state: z.string(),
    dueDay: dayText.nullable().meta({ description: 'The last day in time' }),
    overdueSince,
    escalation: z.int().meta({ description: 'Levels up it was reported' }),
    link,
  })
  .meta({ id: 'ScorecardNotice' });

const objection = z
  .object({
    id: z.string(),
    target: targetSchema,
    state: z.string(),
    dueDay: dayText.nullable().meta({ description: 'The last day for the decision' }),
    overdueSince,
    link,
  })
  .meta({ id: 'ScorecardObjection' });

export const scorecardSupervisionSchema = z
  .object({ findings: z.array(finding), notices: z.array(notice), objections: z.array(objection) })
  .meta({
    id: 'ScorecardSupervision',
    description: 'What is open at the department now, whatever the period of the scorecard',
  });
