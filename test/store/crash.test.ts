import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrashRounds } from './crash-rounds.js';

/** The long run (20 rounds) is in test/bench/store-crash.ts. */
const ROUNDS = 3;

describe('a store whose process is killed', () => {
  it('has every acknowledged write, and indexes that agree with the records', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    const result = await runCrashRounds(dataFolder, ROUNDS);
    expect(result.lost).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result.rounds).toBe(ROUNDS);
    rmSync(dataFolder, { recursive: true });
  }, 60_000);
});
