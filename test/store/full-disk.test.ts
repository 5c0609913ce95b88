import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { storeFolder, verifyDataFile } from '../../src/store/data-file.js';

/** Blocks of 512 bytes a file may grow to: the limit of a process stands for the end of a disk. */
const LIMIT_BLOCKS = 4000;

const WRITER = `
  const { openStore } = await import('${join(PACKAGE_ROOT, 'dist/store/open-store.js')}');
  const { createLogger } = await import('${join(PACKAGE_ROOT, 'dist/logger.js')}');
  const store = await openStore({ dataFolder: process.argv[1], logger: createLogger('silent') });
  const things = store.connection.getClient().db().collection('things');
  let acknowledged = 0;
  let code;
  while (code === undefined) {
    const document = { _id: acknowledged, text: 'x'.repeat(10_000) };
    await things.insertOne(document).then(() => { acknowledged += 1; }, (error) => { code = error.code; });
  }
  const kept = await things.countDocuments({});
  for (let _id = 0; _id < 50; _id += 1) await things.deleteOne({ _id });
  await things.insertOne({ _id: -1 });
  const after = await things.countDocuments({});
  await store.close();
  process.stdout.write(JSON.stringify({ acknowledged, code, kept, after }));
`;

describe('a disk that is full', () => {
  it('gives an error, loses nothing acknowledged, and works again when there is room', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    const limited = `trap '' XFSZ; ulimit -f ${LIMIT_BLOCKS}; exec "$0" --input-type=module -e "$1" "$2"`;
    const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, WRITER, dataFolder]);
    const { acknowledged, code, kept, after } = JSON.parse(stdout);
    expect(code).toBe(14031);
    expect(acknowledged).toBeGreaterThan(50);
    expect(kept).toBe(acknowledged);
    expect(after).toBe(acknowledged - 50 + 1);
    await expect(verifyDataFile(storeFolder(dataFolder))).resolves.toMatchObject({ documents: after + 1 });
    rmSync(dataFolder, { recursive: true });
  });
});
