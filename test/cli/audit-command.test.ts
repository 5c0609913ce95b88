import { readConfig } from '../../src/config.js';
import { anchorAudit } from '../../src/engine/audit-anchor.js';
import { AuditLog } from '../../src/engine/audit-log.js';
import { createLogger } from '../../src/logger.js';
import { auditEntryModel } from '../../src/store/models/audit-entry-model.js';
import { openStore } from '../../src/store/open-store.js';
import { runCommand, TestFolder } from './run-command.js';

const NOW = () => new Date('2026-11-17T01:00:00Z');

describe('steelyard audit verify', () => {
  const folder = new TestFolder();
  const anchorFile = `${folder.path}/anchors.jsonl`;
  const data = `${folder.path}/data`;
  afterAll(() => folder.remove());

  async function withEntries(
    work: (log: AuditLog, remove: (id: number) => Promise<unknown>) => Promise<unknown>,
  ) {
    const store = await openStore({ dataFolder: data, logger: createLogger('fatal') });
    const entries = auditEntryModel(store.connection).collection;
    await work(new AuditLog(store.connection, NOW), (id) => entries.deleteOne({ _id: id as never }));
    await store.close();
  }
  const verify = () => runCommand('audit', 'verify', '--data', data, '--anchor', anchorFile, '--json');

  test('finds the log whole, then a cut tail against the anchor outside the store', async () => {
    await withEntries(async (audit) => {
      for (const subject of ['a', 'b', 'c']) await audit.append({ actor: 'p-017', action: 'test', subject });
      await anchorAudit({ audit, config: { ...readConfig({}), auditAnchorFile: anchorFile }, now: NOW });
    });
    const whole = await verify();
    expect(JSON.parse(whole.stdout)).toMatchObject({ count: 3, anchors: 1, fault: null });
    expect(whole.status).toBe(0);
    await withEntries((_, remove) => remove(3));
    const cut = await verify();
    expect(JSON.parse(cut.stdout).fault).toEqual({ sequence: 3, kind: 'cut' });
    expect(cut.status).toBe(3);
    const { stdout } = await runCommand('audit', 'verify', '--data', data);
    expect(stdout).toMatch(/^The audit log is whole: 2 entries/);
  });

  test('finds the log whole after a backup was restored, with the restoring as its last entry', async () => {
    const [backup, other] = [`${folder.path}/b.backup`, `${folder.path}/other`];
    expect((await runCommand('backup', backup, '--data', data)).status).toBe(0);
    expect((await runCommand('restore', backup, '--data', other)).status).toBe(0);
    const { stdout } = await runCommand('audit', 'verify', '--data', other);
    expect(stdout).toMatch(/^The audit log is whole: 3 entries/);
  });

  test('refuses a file that is no list of anchors, with the line', async () => {
    const file = folder.write('broken.jsonl', '{"count":1}\n');
    const { status, stderr } = await runCommand('audit', 'verify', '--data', data, '--anchor', file);
    expect([status, stderr]).toEqual([2, expect.stringContaining('broken.jsonl:1')]);
  });
});
