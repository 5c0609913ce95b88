import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrashRounds } from './crash-rounds.js';

/** STEELYARD_TEST_STORE_ROUNDS=20 is the long run. */
const ROUNDS = Number(process.env.STEELYARD_TEST_STORE_ROUNDS ?? 3);

describe('a store whose process is killed', () => {
  it('has every acknowledged write, and indexes that agree with the records', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    const result = await runCrashRounds(dataFolder, ROUNDS);
    expect(result.lost).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result.rounds).toBe(ROUNDS);
    rmSync(dataFolder, { recursive: true });
  }, 600_000);
});
