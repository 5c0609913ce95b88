import { hasCome } from '../metrics/completeness.js';
import type { DeliveryFact } from '../supervision/policies/policy-facts.js';
import type { EngineParts } from './engine-parts.js';
import { readCompleteness } from './read-completeness.js';

/** The board of what has come for a month, as policies read it. */
export async function policyDeliveryFacts(
  parts: Pick<EngineParts, 'models' | 'months' | 'sources' | 'config'>,
  period: string,
): Promise<DeliveryFact[]> {
  const { sources, departments } = await readCompleteness(parts, period);
  const came = new Set(sources.filter(hasCome).map(({ source }) => source));
  return departments.map((delivery) => ({ ...delivery, came: came.has(delivery.source) }));
}
