import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';

const folder = mkdtempSync(join(tmpdir(), 'steelyard-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first block of a language after some words of a page. */
function blockOf(page: string, words: string, language: string): string {
  const text = readFileSync(join(PACKAGE_ROOT, page), 'utf8');
  const [, block = ''] =
    new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text.slice(text.indexOf(words))) ?? [];
  return block;
}

const commands = blockOf('README.md', '## Score a table of your own', 'sh');

test('the commands that score a table run as the README prints them', () => {
  writeFileSync(join(folder, 'assets.json'), blockOf('docs/pricing.md', '## The file', 'json'));
  expect(commands.match(/^npx steelyard/gm)).toHaveLength(6);
  const here = commands.replaceAll(
    'npx steelyard',
    `"${process.execPath}" "${PACKAGE_ROOT}/bin/steelyard.js"`,
  );
  const printed = execFileSync('bash', ['-ec', here], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(printed).toContain('"id":"commerce","name":null,"group":null,"score":86.66666666666667,"rank":1');
  expect(printed).toContain('enterprise-electricity-use');
});

test('the Chinese README prints the same commands', () => {
  const plain = (block: string) => block.replace(/ +#.*$/gm, '');
  expect(plain(blockOf('README.zh.md', '## 为自己的表格评分', 'sh'))).toBe(plain(commands));
});
