import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { oidcShape } from './oidc-settings.js';

const timeZone = z.string().refine(isTimeZone, 'not a time zone of the IANA database');
const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().min(1)).min(1));

const count = z.coerce.number().int().min(1);
/** A month has at least 17 working days. */
const workingDay = z.coerce.number().int().min(1).max(17);
/** Every setting: its name, its form and its default. docs/settings.md is generated from the descriptions. */
export const settingsSchema = z.object({
  STEELYARD_DATA: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded store and its work files'),
  STEELYARD_MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional()
    .describe('A MongoDB to use instead of the embedded store'),
  STEELYARD_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  STEELYARD_PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('Port to listen on'),
  STEELYARD_TIMEZONE: timeZone
    .default('Asia/Shanghai')
    .describe('Time zone of periods, deadlines and schedules'),
  STEELYARD_LOCALE: z.enum(['zh', 'en']).default('zh').describe('Language of reports and messages'),
  STEELYARD_SOURCES: z.string().min(1).optional().describe('YAML file that lists the sources'),
  STEELYARD_ALLOWED_NETWORKS: list
    .pipe(z.array(z.string().refine(isNetwork, 'not a network such as 10.1.0.0/16 or an address')))
    .default([])
    .describe('Private networks that sources may connect to, separated by commas; public ones always may be'),
  STEELYARD_IDENTITIES: z
    .string()
    .min(1)
    .optional()
    .describe("YAML file that maps every source's names to departments and assets"),
  STEELYARD_DEFINITIONS: z
    .string()
    .min(1)
    .optional()
    .describe("Overlay folder read over the package's own indicators"),
  STEELYARD_EXEMPTIONS: z
    .string()
    .min(1)
    .optional()
    .describe('YAML file of the approved exemptions (容错) of departments from indicators'),
  STEELYARD_PUBLISH: z
    .enum(['ranking', 'own'])
    .default('own')
    .describe(
      'What departments see of each other: the whole ranking, or their own row and peers without names',
    ),
  STEELYARD_AUDIT_ANCHOR: z
    .string()
    .min(1)
    .optional()
    .describe('File outside the store to which the head of the audit log is added every day'),
  STEELYARD_CORS_ORIGINS: list
    .optional()
    .describe('Web sites whose pages may read the API, separated by commas; by default none'),
  ...oidcShape,
  STEELYARD_LISTS: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Red, black and improvement lists and commendations by rule, if the oversight body wants them'),
  STEELYARD_ESCALATION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('Working days after which an overdue notice is reported one level higher; our own choice'),
  STEELYARD_FEEDBACK_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('Working days in which a department answers feedback; our own choice'),
  STEELYARD_OVERSIGHT_DEPARTMENT: z
    .string()
    .min(1)
    .optional()
    .describe('Id of the department that decides objections, if it is scored too; its rates count them'),
  STEELYARD_PRICE_BOOK: z
    .string()
    .min(1)
    .optional()
    .describe('JSON or YAML file of costs, benefits, rights and charges by asset; docs/prices-in-service.md'),
  STEELYARD_COMPARABLES: z
    .string()
    .min(1)
    .optional()
    .describe('CSV file of comparable prices, read with the price book'),
  STEELYARD_COMPARABLES_AS_OF: z.iso
    .date()
    .optional()
    .describe('Day of the table of comparable prices, for its rows without a date'),
  STEELYARD_FRAMEWORKS: list
    .default(['metadata-quality'])
    .describe('Frameworks to evaluate, separated by commas; the first is the official one'),
  STEELYARD_COLLECT_AT: z
    .string()
    .regex(/^([01]\d|2[01]):[0-5]\d$/, 'must be a time between 00:00 and 21:59, HH:MM')
    .default('02:30')
    .describe('Time of the daily collect; its sources follow a minute apart, evaluation an hour later'),
  STEELYARD_COLLECT_LIMIT_MINUTES: count
    .default(120)
    .describe('Minutes after which a source that is still being collected is stopped'),
  STEELYARD_EVALUATE_WAIT_MINUTES: count
    .default(180)
    .describe("Minutes that the nightly evaluation waits for the day's collects before it goes on without"),
  STEELYARD_CUTOFF_DAY: workingDay
    .default(5)
    .describe(
      'Working day of the following month at whose end a month is cut off; later data counts as not delivered',
    ),
  STEELYARD_CHECK_DAYS: workingDay
    .default(5)
    .describe('Working days that departments have to check their provisional scores after the cut-off'),
  STEELYARD_FINAL_DAY: workingDay
    .default(12)
    .describe('Working day of the following month on which scores become final; after the check window'),
  STEELYARD_SEAL_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      'PEM file of the Ed25519 key that seals PDFs; made at first use; default: keys/seal.pem in the data folder',
    ),
  STEELYARD_DELIVERY: z
    .string()
    .min(1)
    .optional()
    .describe('Folder into which released PDFs are put; without it they are read from the API and the pages'),
  STEELYARD_DAILY_GRAIN_DAYS: count
    .default(60)
    .describe('Days that measurements of single days are kept; then only those of months'),
  STEELYARD_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('warn')
    .describe('Least severe log line that is written'),
  CHROME_PATH: z.string().min(1).optional().describe('A Chrome or Chromium to print PDFs with'),
});

/** What the settings say, each read and with its default. */
export type Settings = z.infer<typeof settingsSchema>;

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const longest = isIPv6(address) ? 128 : 32;
  return isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest && rest.length === 0;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
