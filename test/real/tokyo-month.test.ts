import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openService } from '../../src/compose/open-service.js';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/logger.js';
import { TestFolder } from '../cli/run-command.js';
import { runProcess } from '../cli/run-process.js';
import { type CkanPortal, startCkanPortal } from '../sources/ckan-portal.js';
import { TOKYO_AS_OF, TOKYO_FOLDER, TOKYO_LINK_CHECK, tokyoPackages } from './tokyo-catalogue.js';

const suite = existsSync(TOKYO_FOLDER) ? describe : describe.skip;

suite('a month of the catalogue of Tokyo (skipped when ../shared is absent)', () => {
  const folder = new TestFolder();
  const dataFolder = join(folder.path, 'data');
  let portal: CkanPortal;
  let environment: Record<string, string>;

  beforeAll(async () => {
    portal = await startCkanPortal(tokyoPackages());
    const sources = [
      { id: 'tokyo', kind: 'ckan', url: portal.url, linkCheck: TOKYO_LINK_CHECK, pauseMilliseconds: 0 },
    ];
    environment = {
      STEELYARD_SOURCES: folder.write('sources.yaml', JSON.stringify(sources)),
      STEELYARD_DATA: dataFolder,
      STEELYARD_ALLOWED_NETWORKS: '127.0.0.1',
    };
  });
  afterAll(async () => {
    await portal.close();
    folder.remove();
  });

  test('a dated dump is collected in one go', async () => {
    const { status, stderr, stdout } = await runProcess(['collect', '--as-of', TOKYO_AS_OF], environment);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('69 departments, 5077 assets');
  }, 120_000);

  test('another month is not to be had from a portal that shows today', async () => {
    const result = await runProcess(['run', '--period', '2022-08'], environment);
    expect(result.status).toBe(3);
    expect(result.stderr).toMatch(/^NOT_BACKFILLABLE .*--as-of/);
  }, 60_000);

  test('the month closes with a ranking and a PDF, and a second run changes nothing', async () => {
    const first = await runProcess(['run', '--period', '2022-09', '--close', '--json'], environment);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    const outcome = JSON.parse(first.stdout);
    expect(outcome.totals).toEqual({ departments: 69, assets: 5077, resources: 58_187 });
    expect(outcome.evaluations).toMatchObject([
      { entityKind: 'department', entities: 69, change: 'created' },
      { entityKind: 'asset', entities: 5077, change: 'created' },
    ]);

    const second = await runProcess(['run', '--period', '2022-09', '--close', '--json'], environment);
    const repeated = JSON.parse(second.stdout);
    expect(repeated.evaluations).toMatchObject([{ change: 'none' }, { change: 'none' }]);
    expect(repeated.reports).toEqual([{ ...outcome.reports[0], isNew: false }]);
  }, 180_000);

  test('the report is a PDF file, and every run is on record', async () => {
    const file = join(folder.path, 'report.pdf');
    const result = await runProcess(
      ['report', '--period', '2022-09', '--audience', 'oversight', '--out', file],
      environment,
    );
    expect(result.status).toBe(0);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    const config = { ...readConfig({}), dataFolder };
    const service = await openService({ config, logger: createLogger('silent') });
    try {
      const runs = await service.parts.models.runs.find().sort({ startedAt: 1 }).lean();
      expect(runs.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
        'collect done',
        'month done',
        'month done',
      ]);
    } finally {
      await service.close();
    }
  }, 120_000);
});
