import { z } from 'zod';
import { tryParsePeriod } from '../period.js';
import { readYamlFile } from '../sources/read-yaml-file.js';
import type { Exemption } from './exemption.js';

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'an id is letters, digits, dots, hyphens and underscores');
const month = z.string().refine((text) => tryParsePeriod(text)?.grain === 'month', 'a month is YYYY-MM');
const day = z.string().refine((text) => tryParsePeriod(text)?.grain === 'day', 'a day is YYYY-MM-DD');
const person = z.string().trim().min(1).max(200);

const exemptionSchema = z
  .strictObject({
    id,
    department: id,
    indicator: id,
    from: month,
    until: month,
    ground: z.enum(['honestMistake', 'pilot']),
    reason: z.string().trim().min(1).max(2000),
    requestedBy: person,
    approvedBy: person,
    approvedOn: day,
  })
  .refine(({ from, until }) => from <= until, { message: 'until must not be before from', path: ['until'] })
  .refine(({ requestedBy, approvedBy }) => requestedBy.toLowerCase() !== approvedBy.toLowerCase(), {
    message: 'approvedBy must be another person than requestedBy',
    path: ['approvedBy'],
  });

/**
 * Reads the approved exemptions, the YAML file named by STEELYARD_EXEMPTIONS.
 *
 * @param indicators the ids there are
 * @throws SteelyardError EXEMPTIONS_INVALID with file, line, column and field; FILE_UNREADABLE
 */
export function readExemptionsFile(file: string, indicators: ReadonlySet<string>): Exemption[] {
  const schema = z.array(exemptionSchema).superRefine((exemptions, issues) => {
    const seen = new Set<string>();
    for (const [at, exemption] of exemptions.entries()) {
      const refuse = (field: string, message: string) =>
        issues.addIssue({ code: 'custom', message, path: [at, field] });
      if (seen.has(exemption.id)) refuse('id', `the id "${exemption.id}" is there twice`);
      seen.add(exemption.id);
      if (!indicators.has(exemption.indicator)) {
        refuse('indicator', `no framework has the indicator "${exemption.indicator}"`);
      }
    }
  });
  return readYamlFile(file, schema, 'EXEMPTIONS_INVALID');
}
