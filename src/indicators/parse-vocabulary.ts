import {
  type MetricDefinition,
  type MetricVocabulary,
  metricVocabularySchema,
} from '../metrics/metric-definition.js';
import { orThrow, type Parsed } from './definition-problem.js';
import { type Finding, repeatedIds } from './finding.js';
import { type PlacedDefinition, parseDefinition } from './parse-definition.js';

/**
 * Reads a vocabulary file (`metrics.yaml`).
 *
 * @param file name of the file, for messages
 * @throws SteelyardError DEFINITION_INVALID with every fault by file, line, id and rule
 */
export function parseVocabulary(text: string, file: string): MetricVocabulary {
  const { definition } = orThrow(readVocabulary(text, file));
  return new Map(definition.metrics.map((metric) => [metric.id, metric]));
}

/** As parseVocabulary, but hands the problems over instead of throwing them. */
export function readVocabulary(
  text: string,
  file: string,
): Parsed<PlacedDefinition<{ metrics: MetricDefinition[] }>> {
  return parseDefinition(text, file, metricVocabularySchema, ({ metrics }) => [
    ...repeatedIds(metrics.map(({ id }, at) => ({ id, path: ['metrics', at] }))),
    ...metrics.flatMap(metricFindings),
  ]);
}

function metricFindings({ id, range: [low, high], partOf }: MetricDefinition, at: number): Finding[] {
  const findings: Finding[] = [];
  if (low !== null && high !== null && low > high) {
    findings.push({ path: ['metrics', at, 'range'], rule: 'the lower end must not be above the upper' });
  }
  if (partOf === id)
    findings.push({ path: ['metrics', at, 'partOf'], rule: 'a metric is no part of itself' });
  return findings;
}
