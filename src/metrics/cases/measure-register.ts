import type { CaseKind } from '../../sources/case-record.js';
import type { RegisterScope } from '../../sources/metric-source.js';
import { checkReading } from '../check-reading.js';
import type { EntityRegistry } from '../entity-registry.js';
import type { MeasurementWriter } from '../measurement-writer.js';
import type { MetricVocabulary } from '../metric-definition.js';
import type { MetricModels } from '../metric-models.js';
import { kindsOf, type MeasureScope, MonthOfCases } from './measure-cases.js';

export interface RegisterMeasurement extends Omit<MeasureScope, 'departmentIn'> {
  readonly vocabulary: MetricVocabulary;
  readonly registry: EntityRegistry;
  readonly writer: MeasurementWriter;
}

/**
 * Counts a source's cases of a month into cells of their departments. The rows stay; each cell says that they
 * are behind it. A department that the register does not speak for gets no cell: it has not delivered.
 */
export async function measureRegister(
  models: Pick<MetricModels, 'cases' | 'measurements'>,
  { kinds, covers }: RegisterScope,
  { vocabulary, registry, writer, ...scope }: RegisterMeasurement,
): Promise<void> {
  const departmentIn = (key: string, month: string) => registry.departmentIn(key, month);
  const cases = await MonthOfCases.read(models.cases, { ...scope, departmentIn });
  const covered = await coveredBy(models, covers, { registry, ...scope });
  const counted: readonly CaseKind[] = kinds ?? (await kindsOf(models.cases, scope.source));
  for (const department of covered) {
    for (const { metric, value, status, sample } of counted.flatMap((kind) =>
      cases.count(kind, department),
    )) {
      const reading = {
        ...({ type: 'reading', entity: 'department', key: department, period: scope.month } as const),
        ...{ metric, value, status, ...(sample === null ? {} : { sample }) },
      };
      const checked = checkReading(reading, vocabulary);
      if ('refusal' in checked) continue;
      const target = { entity: 'department', id: department, department } as const;
      const cell = { ...checked.cell, origin: 'measured', source: scope.source, evidence: 'cases' } as const;
      writer.add(target, scope.month, metric, cell, () => `${department}, ${metric}`);
    }
    if (writer.isFull) await writer.flush();
  }
}

/** The departments that the register speaks for, sorted. */
async function coveredBy(
  { measurements }: Pick<MetricModels, 'measurements'>,
  covers: RegisterScope['covers'],
  { registry, month, source }: Pick<RegisterMeasurement, 'registry' | 'month' | 'source'>,
): Promise<string[]> {
  if (covers === 'all') return registry.departmentsOfMonth();
  if (covers === 'named') return [...registry.seen.department].sort();
  const found = await measurements
    .find({ period: month, entity: 'department', sources: source }, { entityId: 1 })
    .lean();
  return found.map(({ entityId }) => entityId).sort();
}
