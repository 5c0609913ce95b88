import type mongoose from 'mongoose';
import { jobSlotModel } from './models/job-slot-model.js';
import { LEASES } from './store-lease.js';

/**
 * Ends every lease. For the embedded store when it is opened: it has one owner, so that whoever holds a lease in it
 * is a process that is gone, and nobody need wait until the lease runs out.
 */
export async function endLeases(connection: mongoose.Connection): Promise<void> {
  await connection.collection(LEASES).deleteMany({});
  await jobSlotModel(connection).updateMany({ state: 'running' }, { $set: { leaseUntil: new Date(0) } });
}
