import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/store/make-folder.js';

describe('making a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'steelyard-folder-'));
  afterAll(() => rmSync(root, { recursive: true }));

  test('makes what is missing with the mode, and is content with what is there', () => {
    const folder = join(root, 'a/b/c');
    makeFolder(folder, 0o700);
    makeFolder(folder, 0o700);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('a file in the way is an error', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow(/EEXIST/);
    expect(() => makeFolder(join(file, 'below'))).toThrow(/ENOTDIR|EEXIST/);
  });

  const proc = existsSync('/proc/self') ? test : test.skip;
  proc(
    'where nothing can be made it ends with an error, for root too (skipped where there is no /proc)',
    () => {
      expect(() => makeFolder('/proc/steelyard/deep')).toThrow(/ENOENT|EACCES|EPERM/);
    },
  );
});
