import { periodOfInstant } from '../../period.js';
import { INTERNAL_SOURCE } from '../../sources/metric-source.js';
import { EntityRegistry } from '../entity-registry.js';
import { MeasurementWriter } from '../measurement-writer.js';
import type { MetricVocabulary } from '../metric-definition.js';
import type { MetricModels } from '../metric-models.js';
import type { CaseRules } from './case-rules.js';
import { kindsOf } from './measure-cases.js';
import { measureRegister } from './measure-register.js';

export interface InternalScope {
  readonly models: MetricModels;
  /** YYYY-MM */
  readonly month: string;
  readonly run: string;
  readonly vocabulary: MetricVocabulary;
  readonly caseRules: CaseRules;
  /** The sources of the list; what one of them delivers comes before the service's own count. */
  readonly sources: readonly string[];
  readonly timeZone: string;
  readonly now: () => Date;
}

/**
 * Counts the service's own notices, objections and feedback: the rows the workflows keep in `cases` under the
 * source `internal`. A kind counts from its first row on, and then for every department. Answers how many
 * cells changed.
 */
export async function measureInternalCases(scope: InternalScope): Promise<number> {
  const { models, month, run, vocabulary, caseRules, timeZone, now } = scope;
  const kinds = await kindsOf(models.cases, INTERNAL_SOURCE);
  if (kinds.length === 0) return 0;
  const writer = new MeasurementWriter(models, {
    ...{ source: INTERNAL_SOURCE, run, vocabulary },
    stronger: new Set(scope.sources),
    reject: () => undefined,
  });
  const registry = await EntityRegistry.open(models, {
    ...{ source: INTERNAL_SOURCE, month, createDepartments: false },
  });
  const today = periodOfInstant(now(), 'day', timeZone).text;
  const measured = { source: INTERNAL_SOURCE, month, today, rules: caseRules };
  await measureRegister(models, { kinds, covers: 'all' }, { ...measured, vocabulary, registry, writer });
  await writer.flush();
  await writer.withdrawMissing(month);
  return writer.changed;
}
