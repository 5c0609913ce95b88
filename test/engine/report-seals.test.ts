import { existsSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportSeals, sealOf } from '../../src/engine/report-seals.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

let test_: TestStore;
let folder: string;
let seals: ReportSeals;

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n');
const SEALED = { report: '2026-10~capability~oversight~zh', evaluation: 'e/1', modelHash: 'ab'.repeat(32) };

beforeEach(async () => {
  test_ = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'steelyard-seal-'));
  seals = new ReportSeals(test_.store.connection, join(folder, 'keys', 'seal.pem'), () => new Date(0));
});
afterEach(async () => {
  await test_.close();
  await rm(folder, { recursive: true });
});

describe('a sealed report', () => {
  test('is genuine to the bit, changed in any byte, and another file is unknown', async () => {
    const bytes = Buffer.from(await seals.seal(PDF, SEALED));
    expect(await seals.verify(bytes)).toBe('genuine');
    for (let at = 0; at < PDF.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await seals.verify(changed)).toBe('changed');
    }
    expect(await seals.verify(Buffer.concat([bytes, Buffer.from('more')]))).toBe('changed');
    expect(await seals.verify(PDF)).toBe('unknown');
    expect(await seals.verify(Buffer.alloc(0))).toBe('unknown');
  });

  test('of which the store was tampered with is not genuine', async () => {
    const bytes = await seals.seal(PDF, SEALED);
    const forged = Buffer.from(bytes);
    forged[0] = 0;
    const { createHash } = await import('node:crypto');
    const collection = test_.store.connection.collection<{ _id: string; manifest: string }>('report_seals');
    const found = await collection.findOne({});
    const pdfHash = createHash('sha256').update(forged).digest('hex');
    const manifest = JSON.stringify({ ...JSON.parse(found?.manifest ?? ''), pdfHash });
    await collection.insertOne({ ...found, _id: pdfHash, manifest });
    expect(await seals.verify(forged)).toBe('unknown');
  });

  test('names the same seal for the same content and another for another', async () => {
    expect(sealOf(SEALED)).toMatch(/^S(-[0-9a-f]{4}){5}$/);
    expect(sealOf({ ...SEALED })).toBe(sealOf(SEALED));
    expect(sealOf({ ...SEALED, modelHash: 'cd'.repeat(32) })).not.toBe(sealOf(SEALED));
  });

  test('stays genuine when a new key seals from then on', async () => {
    const bytes = await seals.seal(PDF, SEALED);
    const later = new ReportSeals(test_.store.connection, join(folder, 'other.pem'), () => new Date(1));
    await later.seal(Buffer.concat([PDF, PDF]), SEALED);
    expect(later.fingerprint()).not.toBe(seals.fingerprint());
    expect(await later.verify(bytes)).toBe('genuine');
  });
});

describe('the key', () => {
  test('is made at the first use, for its owner only, and never comes into the store', async () => {
    const file = join(folder, 'keys', 'seal.pem');
    expect(existsSync(file)).toBe(false);
    await seals.seal(PDF, SEALED);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [key] = await test_.store.connection.collection('seal_keys').find({}).toArray();
    expect(JSON.stringify(key)).not.toContain('PRIVATE');
    expect(await readFile(file, 'utf8')).toContain('PRIVATE');
  });

  test('that is no key is refused by its file', () => {
    const file = join(folder, 'broken.pem');
    writeFileSync(file, 'not a key');
    const broken = new ReportSeals(test_.store.connection, file, () => new Date(0));
    expect(() => broken.fingerprint()).toThrow(
      expect.objectContaining({ code: 'SEAL_KEY_INVALID', message: expect.stringContaining(file) }),
    );
  });
});
