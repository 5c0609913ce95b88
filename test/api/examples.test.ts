import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from '@swc/core';
import { type Listening, listen } from '../../src/cli/listen.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { openApi, type TestApi } from './open-api.js';

const run = promisify(execFile);
/** Where the examples say that the service listens. */
const WRITTEN_ADDRESS = 'http://127.0.0.1:8080';
const PAGES = [
  ['README.md', '## Ask the API'],
  ['docs/api.md', '## Examples'],
] as const;
/** What runs the language of an example. */
const PROGRAMS = { sh: 'curl', ts: process.execPath, python: 'python3' };

interface Example {
  readonly name: string;
  readonly language: keyof typeof PROGRAMS;
  readonly code: string;
}

/** The code blocks of a section, but those that need a package of the reader's own. */
function examplesOf(page: string, heading: string): Example[] {
  const text = readFileSync(join(PACKAGE_ROOT, page), 'utf8');
  const [, section = ''] = text.split(`${heading}\n`);
  const blocks = (section.split('\n## ')[0] ?? '').matchAll(/```(sh|ts|python)\n([\s\S]*?)```/g);
  return [...blocks]
    .map(([, language, code = '']) => ({
      ...{ name: `${page}: ${code.split('\n')[0]}`, code },
      language: language as Example['language'],
    }))
    .filter(({ code }) => !code.includes('openapi-fetch'));
}

describe('the examples of the documentation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-examples-'));
  let api: TestApi;
  let listening: Listening;
  beforeAll(async () => {
    api = await openApi();
    listening = await listen(api.city, { port: 0, sample: true });
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const examples = PAGES.flatMap(([page, heading]) => examplesOf(page, heading));
  const commandOf = ({ language, code }: Example): [string, string[]] => {
    const here = code.replaceAll(WRITTEN_ADDRESS, listening.address);
    if (language === 'sh') {
      return ['bash', ['-ec', `curl() { command curl --fail-with-body "$@"; echo; }\n${here}`]];
    }
    const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' } as const;
    const text = language === 'ts' ? transformSync(here, { jsc, module: { type: 'es6' } }).code : here;
    const file = join(folder, language === 'ts' ? 'example.mjs' : 'example.py');
    writeFileSync(file, text);
    return [PROGRAMS[language], [file]];
  };

  test('are in curl, TypeScript and Python', () => {
    expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(['sh', 'ts', 'python']));
  });

  for (const example of examples) {
    const isThere = spawnSync(PROGRAMS[example.language], ['--version']).status === 0;
    const title = isThere ? example.name : `${example.name} (no ${PROGRAMS[example.language]} here)`;
    (isThere ? test : test.skip)(title, async () => {
      const [program, values] = commandOf(example);
      const { stdout } = await run(program, values, { env: { ...process.env, KEY: api.key.oversight } });
      expect(stdout.trim()).not.toBe('');
    });
  }
});
