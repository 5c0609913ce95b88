import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import type { Checkpoints } from '../../src/sources/checkpoints.js';
import type { CollectContext, MetricSource, SourceRecord } from '../../src/sources/metric-source.js';
import { Outgoing } from '../../src/sources/outgoing/outgoing.js';
import { SecretReader } from '../../src/sources/secrets/secret-reader.js';

/** The way out, also to servers that a test starts on this machine. */
export function loopbackOutgoing(): Outgoing {
  return new Outgoing({ allowedNetworks: ['127.0.0.0/8', '::1'] });
}

/** What a source remembers, kept as long as the test; the texts are there to be looked at. */
export function memoryCheckpoints(): Checkpoints & { readonly states: Map<string, string> } {
  const states = new Map<string, string>();
  return {
    states,
    all: async () => new Map(states),
    keep: async (key, state) => {
      states.set(key, state);
    },
    forget: async (key) => {
      states.delete(key);
    },
  };
}

/** A context for one pull of October 2026 in a fresh work folder. */
export function collectContext(given: Partial<CollectContext> = {}): CollectContext {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-pull-'));
  return {
    period: '2026-10',
    asOf: '2026-10-31',
    timeZone: 'Asia/Shanghai',
    logger: createLogger('silent'),
    signal: new AbortController().signal,
    workFolder: join(folder, 'work'),
    now: () => new Date('2026-10-31T04:00:00Z'),
    outgoing: loopbackOutgoing(),
    secrets: new SecretReader((name) => process.env[name]),
    checkpoints: memoryCheckpoints(),
    progress: () => undefined,
    ...given,
  };
}

/** Everything a source yields for raw settings. */
export async function collectRecords<Settings>(
  source: MetricSource<Settings>,
  settings: unknown,
  context: CollectContext = collectContext(),
): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of source.collect(source.schema.parse(settings), context)) records.push(record);
  return records;
}

/** The records of one type. */
export function recordsOf<Type extends SourceRecord['type']>(records: readonly SourceRecord[], type: Type) {
  return records.filter((record): record is Extract<SourceRecord, { type: Type }> => record.type === type);
}
