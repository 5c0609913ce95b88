import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { DEFINITIONS, DefinitionSet } from '../compose/definition-set.js';
import { runCommand } from './run-command.js';

let set: DefinitionSet;
beforeEach(() => {
  set = new DefinitionSet();
});
afterEach(() => set.remove());

describe('indicators check', () => {
  test("the package's definitions have no fault", async () => {
    const { status, stdout } = await runCommand('indicators', 'check');
    expect(stdout).toMatch(/^\d+ metrics, \d+ indicators, \d+ frameworks: no faults\n$/);
    expect(status).toBe(0);
  });

  test('a folder with a vocabulary is a set of its own', async () => {
    const { status, stdout } = await runCommand('indicators', 'check', set.path, '--json');
    expect(JSON.parse(stdout)).toEqual({ metrics: 2, indicators: 1, frameworks: 1 });
    expect(status).toBe(0);
  });

  test('a folder without one is read over the package', async () => {
    const overlay = new DefinitionSet({
      'library/task-on-time-rate.yaml':
        DEFINITIONS['library/done-rate.yaml']
          ?.replace('id: done-rate', 'id: task-on-time-rate')
          .replace('version: 3', 'version: 1') ?? '',
    });
    const { status, stdout, stderr } = await runCommand('indicators', 'check', overlay.path);
    overlay.remove();
    expect(stderr).toMatch(/task-on-time-rate: version 1 must be above version \d+, which the package holds/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('faults go to stderr with file, line and id, and the exit status is 2', async () => {
    set.change('library/done-rate.yaml', 'formula: 100 * done / due', 'formula: 100 done / due');
    const { status, stdout, stderr } = await runCommand('indicators', 'check', set.path);
    expect(stderr).toMatch(/done-rate\.yaml:7:10: done-rate: The formula .* uses an implied multiplication/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test.each([
    ['pricing/parameters.yaml', 'PRICING_PARAMETERS_INVALID'],
    ['catalogue/licences.yaml', 'MAPPING_INVALID'],
  ])('an unknown key in %s is a fault', async (file, code) => {
    const text = readFileSync(join(PACKAGE_ROOT, 'indicators', file), 'utf8');
    const overlay = new DefinitionSet({ [file]: `${text}\nfoo: 1\n` });
    const { status, stdout, stderr } = await runCommand('indicators', 'check', overlay.path);
    overlay.remove();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`${code} .*${file}.*"foo"`));
  });

  test('a folder that is not there is an invalid use', async () => {
    const { status, stderr } = await runCommand('indicators', 'check', join(set.path, 'no'));
    expect(stderr).toContain('ENOENT');
    expect(status).toBe(2);
  });
});

describe('indicators docs', () => {
  test('writes the catalogue and prints its path', async () => {
    const { status, stdout } = await runCommand('indicators', 'docs', set.path);
    const file = join(set.path, 'CATALOGUE.md');
    expect(stdout).toBe(`${file}\n`);
    expect(status).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('do not edit');
    expect(text).toContain('- **Small index 小指数** `small-index`\n  - Done rate 完成率 `done-rate` — 1');
    expect(text).toContain('- formula: `100 * done / due`\n- not applicable when: `due == 0`');
    expect(text).toContain(
      '| `done` | Done 完成 | count | department-month | 0 to … | sum | `due` | formula | a test |',
    );
  });

  test('writes nothing when a definition is wrong', async () => {
    set.change('frameworks/small.yaml', 'indicator: done-rate', 'indicator: none');
    const { status, stderr } = await runCommand('indicators', 'docs', set.path);
    expect(stderr).toContain('none');
    expect(status).toBe(2);
    expect(() => readFileSync(join(set.path, 'CATALOGUE.md'))).toThrow('ENOENT');
  });

  test('texts cannot break the page', async () => {
    set.change('metrics.yaml', 'source: a test }', 'source: "a | b\\n# <b>c</b>" }');
    await runCommand('indicators', 'docs', set.path);
    expect(readFileSync(join(set.path, 'CATALOGUE.md'), 'utf8')).toContain('a \\| b \\# \\<b\\>c\\</b\\> |');
  });
});
