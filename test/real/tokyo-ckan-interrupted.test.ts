import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { metricModels } from '../../src/metrics/metric-models.js';
import { openStore } from '../../src/store/open-store.js';
import { type StartedProcess, startProcess } from '../cli/run-process.js';
import { type CkanPortal, startCkanPortal } from '../sources/ckan-portal.js';
import { TOKYO_AS_OF, TOKYO_FOLDER, tokyoPackages } from './tokyo-catalogue.js';

/** A part of the catalogue is enough to be killed in, and leaves time for other tests. */
const PACKAGES = 750;
const suite = existsSync(TOKYO_FOLDER) ? describe : describe.skip;

suite('steelyard collect, killed in the middle (skipped when ../shared is absent)', () => {
  let folder: string;
  let portal: CkanPortal;
  let onRequest: () => void = () => undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-killed-'));
    portal = await startCkanPortal(tokyoPackages().slice(0, PACKAGES), {
      onRequest: () => onRequest(),
    });
    writeFileSync(
      join(folder, 'sources.yaml'),
      `- { id: tokyo, kind: ckan, url: "${portal.url}", rows: 125, pauseMilliseconds: 0 }\n`,
    );
  });
  afterAll(async () => {
    await portal.close();
    rmSync(folder, { recursive: true });
  });

  function startCollect(data: string): StartedProcess {
    return startProcess(['collect', '--as-of', TOKYO_AS_OF], {
      STEELYARD_SOURCES: join(folder, 'sources.yaml'),
      STEELYARD_DATA: join(folder, data),
      STEELYARD_ALLOWED_NETWORKS: '127.0.0.1',
    });
  }

  async function finish(data: string): Promise<void> {
    expect(await startCollect(data).ended).toMatchObject({ status: 0, stderr: '' });
  }

  /** Kills a collection some time after its request for the page at `start`. */
  async function killAt(data: string, start: number, afterMs: number): Promise<void> {
    const { child, ended } = startCollect(data);
    onRequest = () => {
      if (portal.starts.at(-1) === start) setTimeout(() => child.kill('SIGKILL'), afterMs);
    };
    expect((await ended).signal).toBe('SIGKILL');
    onRequest = () => undefined;
  }

  /** How each run stands, and everything else without the names of the runs that wrote the cells. */
  async function contents(data: string): Promise<{ runs: string[]; everything: string }> {
    const store = await openStore({ dataFolder: join(folder, data), logger: createLogger('silent') });
    const { departments, assets, identities, measurements, runs } = metricModels(store.connection);
    const entries = await runs.find().sort({ startedAt: 1 }).lean();
    const found = await Promise.all([
      departments.find().sort({ _id: 1 }).lean(),
      assets.find().sort({ _id: 1 }).lean(),
      identities.find().sort({ _id: 1 }).lean(),
      measurements.find().sort({ _id: 1 }).lean(),
    ]);
    await store.close();
    const everything = JSON.stringify(found).replace(/"run":"[^"]+"/g, '');
    return { runs: entries.map(({ state }) => state), everything };
  }

  test('while it pulls and while it stores, and repeated, gives what an undisturbed one gives', async () => {
    await finish('undisturbed');
    const undisturbed = await contents('undisturbed');
    expect(undisturbed.everything).toContain('"entity":"asset"');
    expect(undisturbed.runs).toEqual(['done']);

    await killAt('killed', 250, 0);
    const requests = portal.starts.length;
    await killAt('killed', 625, 200);
    expect(portal.starts[requests]).toBe(250);
    await finish('killed');
    const { runs, everything } = await contents('killed');
    expect(everything).toBe(undisturbed.everything);
    expect(runs).toEqual(['running', 'running', 'done']);
  }, 240_000);
});
