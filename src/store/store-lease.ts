import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type mongoose from 'mongoose';

/** A lease that is not renewed for this long belongs to a process that is gone. */
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
const RETRY_MS = 200;
const DUPLICATE_KEY = 11_000;

/** The collection of leases. */
export const LEASES = 'leases';

interface Lease {
  readonly _id: string;
  readonly owner: string;
  readonly until: Date;
}

/** Runs `work` while no other instance on the same database does work of that name; waits for its turn. */
export async function withStoreLease<T>(
  connection: mongoose.Connection,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const leases = connection.collection<Lease>(LEASES);
  const owner = randomUUID();
  while (!(await claim(leases, name, owner))) await wait(RETRY_MS);
  const renewal = setInterval(() => {
    // A renewal that fails is tried again; the next one is due long before the lease ends.
    leases.updateOne({ _id: name, owner }, { $set: { until: leaseEnd() } }).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await leases.deleteOne({ _id: name, owner });
  }
}

/** An upsert over ended leases: where a living one is, it meets the unique `_id`. */
async function claim(leases: mongoose.Collection<Lease>, name: string, owner: string): Promise<boolean> {
  try {
    const ended = { _id: name, until: { $lt: new Date() } };
    await leases.updateOne(ended, { $set: { owner, until: leaseEnd() } }, { upsert: true });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false;
    throw error;
  }
}

function leaseEnd(): Date {
  return new Date(Date.now() + LEASE_MS);
}
