import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { EngineParts } from '../engine/engine-parts.js';
import { jobSlotModel } from '../store/models/job-slot-model.js';
import { Ledger } from './ledger.js';

/** The ledger of a store, in the name of this process. */
export function openLedger({ models, now }: Pick<EngineParts, 'models' | 'now'>): Ledger {
  const owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  return new Ledger(jobSlotModel(models.runs.db), owner, now);
}
