import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type OidcSettings, oidcOf } from './config/oidc-settings.js';
import { type Settings, settingsSchema } from './config/settings-schema.js';
import { SteelyardError } from './errors.js';

/** The one configuration object, frozen. */
export interface Config {
  readonly dataFolder: string;
  readonly mongodbUri: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly timeZone: string;
  readonly locale: 'zh' | 'en';
  readonly sourcesFile: string | undefined;
  readonly allowedNetworks: readonly string[];
  readonly identitiesFile: string | undefined;
  readonly definitionsFolder: string | undefined;
  readonly exemptionsFile: string | undefined;
  readonly publish: 'ranking' | 'own';
  readonly auditAnchorFile: string | undefined;
  readonly corsOrigins: readonly string[];
  /** Undefined: API keys and sign-in links only. */
  readonly oidc: OidcSettings | undefined;
  readonly lists: boolean;
  /** Working days. */
  readonly escalationDays: number;
  /** Working days. */
  readonly feedbackDays: number;
  readonly oversightDepartment: string | undefined;
  readonly priceBookFile: string | undefined;
  readonly comparablesFile: string | undefined;
  readonly comparablesAsOf: string | undefined;
  readonly frameworks: readonly string[];
  /** Time of the daily collect, HH:MM. */
  readonly collectAt: string;
  readonly collectLimitMs: number;
  readonly evaluateWaitMs: number;
  readonly closing: ClosingDays;
  readonly dailyGrainDays: number;
  /** Undefined: keys/seal.pem in the data folder. */
  readonly sealKeyFile: string | undefined;
  readonly deliveryFolder: string | undefined;
  readonly logLevel: Settings['STEELYARD_LOG_LEVEL'];
  readonly chromePath: string | undefined;
}

/** The closing steps, in working days after the month. */
export interface ClosingDays {
  readonly cutOffDay: number;
  /** After the cut-off. */
  readonly checkDays: number;
  readonly finalDay: number;
}

const MINUTE_MS = 60_000;

/**
 * Reads the settings of the environment over those of the YAML file named by STEELYARD_CONFIG.
 * A setting that does not fit, or an unknown STEELYARD_ name, is CONFIG_INVALID.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const settings = parseSettings({ ...readSettingsFile(environment.STEELYARD_CONFIG), ...environment });
  return Object.freeze({
    dataFolder: settings.STEELYARD_DATA,
    mongodbUri: settings.STEELYARD_MONGODB_URI,
    host: settings.STEELYARD_HOST,
    port: settings.STEELYARD_PORT,
    timeZone: settings.STEELYARD_TIMEZONE,
    locale: settings.STEELYARD_LOCALE,
    sourcesFile: settings.STEELYARD_SOURCES,
    allowedNetworks: settings.STEELYARD_ALLOWED_NETWORKS,
    identitiesFile: settings.STEELYARD_IDENTITIES,
    definitionsFolder: settings.STEELYARD_DEFINITIONS,
    exemptionsFile: settings.STEELYARD_EXEMPTIONS,
    publish: settings.STEELYARD_PUBLISH,
    auditAnchorFile: settings.STEELYARD_AUDIT_ANCHOR,
    corsOrigins: settings.STEELYARD_CORS_ORIGINS ?? [],
    oidc: oidcOf(settings),
    lists: settings.STEELYARD_LISTS === 'on',
    escalationDays: settings.STEELYARD_ESCALATION_DAYS,
    feedbackDays: settings.STEELYARD_FEEDBACK_DAYS,
    oversightDepartment: settings.STEELYARD_OVERSIGHT_DEPARTMENT,
    priceBookFile: settings.STEELYARD_PRICE_BOOK,
    comparablesFile: settings.STEELYARD_COMPARABLES,
    comparablesAsOf: settings.STEELYARD_COMPARABLES_AS_OF,
    frameworks: settings.STEELYARD_FRAMEWORKS,
    collectAt: settings.STEELYARD_COLLECT_AT,
    collectLimitMs: settings.STEELYARD_COLLECT_LIMIT_MINUTES * MINUTE_MS,
    evaluateWaitMs: settings.STEELYARD_EVALUATE_WAIT_MINUTES * MINUTE_MS,
    closing: closingDays(settings),
    dailyGrainDays: settings.STEELYARD_DAILY_GRAIN_DAYS,
    sealKeyFile: settings.STEELYARD_SEAL_KEY,
    deliveryFolder: settings.STEELYARD_DELIVERY,
    logLevel: settings.STEELYARD_LOG_LEVEL,
    chromePath: settings.CHROME_PATH,
  });
}

/** A variable of the environment that a source names for a secret; undefined when unset. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name];
}

/** Names that start with STEELYARD_ but are read elsewhere: the file's own name and what only tests read. */
const OTHER_NAMES = new Set([
  'STEELYARD_CONFIG',
  'STEELYARD_TEST_CRUD_SPECS',
  'STEELYARD_TEST_FUZZ_ROUNDS',
  'STEELYARD_TEST_MONGODB_URI',
  'STEELYARD_TEST_SOAK_DAYS',
  'STEELYARD_TEST_STORE_CASES',
  'STEELYARD_TEST_STORE_ROUNDS',
]);

function parseSettings(values: Record<string, unknown>): Settings {
  const unknown = Object.keys(values).find(
    (name) => name.startsWith('STEELYARD_') && !OTHER_NAMES.has(name) && !(name in settingsSchema.shape),
  );
  if (unknown !== undefined) {
    throw new SteelyardError('CONFIG_INVALID', {
      values: { name: unknown, reason: 'there is no such setting' },
    });
  }
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(present);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new SteelyardError('CONFIG_INVALID', {
    values: { name: String(issue?.path[0] ?? ''), reason: issue?.message ?? '' },
  });
}

function closingDays(settings: Settings): ClosingDays {
  const cutOffDay = settings.STEELYARD_CUTOFF_DAY;
  const checkDays = settings.STEELYARD_CHECK_DAYS;
  const finalDay = settings.STEELYARD_FINAL_DAY;
  if (finalDay > cutOffDay + checkDays) return { cutOffDay, checkDays, finalDay };
  const reason = `it must lie after the check window, which ends on working day ${cutOffDay + checkDays}`;
  throw new SteelyardError('CONFIG_INVALID', { values: { name: 'STEELYARD_FINAL_DAY', reason } });
}

function readSettingsFile(file: string | undefined): Record<string, unknown> {
  if (file === undefined || file === '') return {};
  try {
    return z
      .record(z.string(), z.union([z.string(), z.number().transform(String)]))
      .parse(parseYaml(readFileSync(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('CONFIG_INVALID', { values: { name: 'STEELYARD_CONFIG', reason }, cause });
  }
}
