import { resolve } from 'node:path';
import { accessLogSource } from './access-log/access-log-source.js';
import { ckanSource } from './ckan/ckan-source.js';
import { csvSource } from './csv/csv-source.js';
import { dbtSource } from './dbt/dbt-source.js';
import { dcatSource } from './dcat/dcat-source.js';
import { greatExpectationsSource } from './great-expectations/great-expectations-source.js';
import { httpJsonSource } from './http-json/http-json-source.js';
import {
  type ConfiguredSource,
  configureSource,
  type MetricSource,
  type SourceIdentity,
} from './metric-source.js';
import { prometheusSource } from './prometheus/prometheus-source.js';
import { pushSource } from './push/push-source.js';
import { registerSource } from './register/register-source.js';
import { sampleCitySource } from './sample-city/sample-city-source.js';
import { sqlSource } from './sql/sql-source.js';
import { xlsxSource } from './xlsx/xlsx-source.js';

/** What the list of sources needs of a kind: its name, and a configured source for checked settings. */
export interface SourceKind {
  readonly kind: string;
  /** Checks raw settings and ties them to the source. Throws a ZodError when they do not fit. */
  configure(rawSettings: unknown, identity: SourceIdentity, folder: string): ConfiguredSource;
}

/** Every kind of source a list may name. */
export const SOURCE_KINDS: readonly SourceKind[] = [
  kindOf(ckanSource),
  kindOf(csvSource),
  kindOf(xlsxSource),
  kindOf(accessLogSource),
  kindOf(prometheusSource),
  kindOf(pushSource),
  kindOf(registerSource),
  kindOf(dcatSource),
  kindOf(httpJsonSource),
  kindOf(greatExpectationsSource),
  kindOf(dbtSource),
  kindOf(sqlSource),
  kindOf(sampleCitySource),
];

function kindOf<Settings>(source: MetricSource<Settings>): SourceKind {
  return {
    kind: source.kind,
    configure: (rawSettings, identity, folder) =>
      configureSource(
        source,
        withPaths(source.schema.parse(rawSettings), source.paths ?? [], folder),
        identity,
      ),
  };
}

/** Relative paths of a list of sources are meant from the folder it lies in. */
function withPaths<Settings>(settings: Settings, paths: readonly string[], folder: string): Settings {
  return paths.reduce((changed, path) => withPath(changed, path.split('.'), folder), settings);
}

function withPath<Value>(value: Value, [name = '', ...rest]: readonly string[], folder: string): Value {
  if (typeof value !== 'object' || value === null) return value;
  const inner: unknown = Reflect.get(value, name);
  if (rest.length > 0) return { ...value, [name]: withPath(inner, rest, folder) };
  return typeof inner === 'string' ? { ...value, [name]: resolve(folder, inner) } : value;
}
