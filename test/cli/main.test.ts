import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { runCommand } from './run-command.js';

/** Libraries of 50 to 270 ms each that a command loads when it needs them. */
const HEAVY = [
  'mongoose',
  'mathjs/lib/browser/math.js',
  'express',
  'puppeteer-core',
  'pino',
  'csv-parse/sync',
];

/** Every module that importing a file loads at once, by path or package name. */
function loadedWith(file: string, found = new Set<string>()): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8');
  for (const [, specifier] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?'([^']+)';/gm)) {
    const target = (specifier as string).startsWith('.')
      ? resolve(dirname(file), (specifier as string).replace(/\.js$/, '.ts'))
      : (specifier as string);
    if (found.has(target)) continue;
    found.add(target);
    if (target.startsWith('/')) loadedWith(target, found);
  }
  return found;
}

test('no command loads the heavy libraries before it runs', () => {
  const loaded = loadedWith(join(PACKAGE_ROOT, 'src', 'cli', 'main.ts'));
  expect(loaded).toContain('commander');
  expect(HEAVY.filter((library) => loaded.has(library))).toEqual([]);
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(await runCommand('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});
