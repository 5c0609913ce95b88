import { readDefinitions } from '../../src/compose/definitions.js';
import { frameworkOf, openService, type Service } from '../../src/compose/open-service.js';
import { type Config, readConfig } from '../../src/config.js';
import { runMonth } from '../../src/engine/run-month.js';
import { createLogger } from '../../src/logger.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import type { PriceBook } from '../../src/pricing/input/price-book.js';
import { type ConfiguredSource, configureSource } from '../../src/sources/metric-source.js';
import { sampleCitySchema, sampleCitySource } from '../../src/sources/sample-city/sample-city-source.js';
import { openFilledStore, openTestStore, type TestStore } from '../store/open-test-store.js';

export interface CityService extends Service {
  /** Ends the test: closes the store and removes all it wrote. */
  remove(): Promise<void>;
  /** The same store with other sources or settings, as after a restart. */
  reopened(changes: Changes): Promise<Service>;
}

interface Changes {
  readonly sources?: readonly ConfiguredSource[];
  readonly config?: Partial<Config>;
  readonly now?: Date;
  readonly priceBook?: PriceBook;
}

/** When a month of the sample is final. */
const CLOSING_DAY = new Date('2026-11-17T09:00:00+08:00');

/** Bodies of the sample city that the small city of these tests has. */
const BODIES = ['agriculture', 'civil-affairs', 'commerce', 'power-company'];

/** Read once for all the services of a test file. */
const DEFINITIONS = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

/** A few bodies of the sample city as a source; another seed is another city under the same names. */
export function citySource(seed?: number): ConfiguredSource {
  const settings = sampleCitySchema.parse({ bodies: BODIES, ...(seed === undefined ? {} : { seed }) });
  return configureSource(sampleCitySource, settings, { id: 'sample-city' });
}

/** A service over the sample city in a fresh store, on the clock of 17 November 2026, without a browser. */
export async function openCityService(): Promise<CityService> {
  return cityServiceOn(await openTestStore());
}

/**
 * As openCityService, with some months closed; the report of October 2026 is made in English. Months before September
 * 2026 have no single days and close in half the time.
 */
export async function openClosedCity(months: readonly string[]): Promise<CityService> {
  const name = `city-${months.join('-')}`;
  return cityServiceOn(
    await openFilledStore(name, async (empty) => closeMonths(await open(empty, {}), months)),
  );
}

/** Closes months of a city, oldest first. */
export async function closeMonths({ parts, frameworks }: Service, months: readonly string[]): Promise<void> {
  for (const period of months) {
    const locales = period === '2026-10' ? (['en'] as const) : [];
    const { signal } = new AbortController();
    await runMonth(parts, { period, close: true, frameworks, locales, signal });
  }
}

async function cityServiceOn(opened: TestStore): Promise<CityService> {
  const service = await open(opened, {});
  return { ...service, reopened: (changes) => open(opened, changes), remove: opened.close };
}

async function open(
  { store, folder }: TestStore,
  { sources = [citySource()], config = {}, now = CLOSING_DAY, priceBook }: Changes,
): Promise<Service> {
  const service = await openService({
    config: { ...readConfig({}), dataFolder: folder, chromePath: '/nowhere/chrome', ...config },
    sources,
    store,
    ...(config.definitionsFolder === undefined ? { definitions: DEFINITIONS } : {}),
    ...(priceBook === undefined ? {} : { priceBook }),
    now: () => now,
    logger: createLogger('silent'),
  });
  return { ...service, frameworks: [frameworkOf(service.parts.definitions.frameworks, 'matching')] };
}
