import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestFolder } from './run-command.js';
import { runProcess, type StartedProcess, startProcess } from './run-process.js';

/** Long enough for two months of eight frameworks and four PDFs on a busy machine. */
const DEMO_MS = 120_000;

describe('the demo', () => {
  const folder = new TestFolder();
  let demo: StartedProcess;
  let printed = '';

  beforeAll(async () => {
    const out = join(folder.path, 'out');
    demo = startProcess(['demo', '--out', out, '--port', '0', '--months', '2'], {}, folder.path);
    await new Promise<void>((resolve, reject) => {
      demo.child.stdout?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('operator')) resolve();
      });
      demo.ended.then(({ stderr }) => reject(new Error(stderr)), reject);
    });
  }, DEMO_MS);

  afterAll(async () => {
    demo.child.kill('SIGTERM');
    await demo.ended;
    folder.remove();
  });

  test('writes PDFs, names them, and says that the city is invented', () => {
    const files = printed.match(/^.*\.pdf$/gm) ?? [];
    expect(files).toHaveLength(4);
    for (const file of files) expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(printed).toContain('Sample data');
  });

  test('prints one sign-in link per role, which opens the page of months', async () => {
    const links = [...printed.matchAll(/^ {2}(\w+).* (http:\S+)$/gm)].map(([, role, href]) => [role, href]);
    expect(links.map(([role]) => role)).toEqual([
      'oversight',
      'department',
      'planner',
      'approver',
      'operator',
    ]);
    const signIn = await fetch(links[0]?.[1] ?? '', { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', links[0]?.[1]), { headers: { cookie } });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('2026-10');
    expect(html).toContain('2026-09');
  });

  test('ends at a signal with status 0 and leaves nothing but its PDFs behind', async () => {
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder.path)).toEqual(['out']);
  }, 30_000);
});

describe('wrong use', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());

  test('the demo does not touch a folder that holds something', async () => {
    const data = join(folder.path, 'full');
    mkdirSync(data);
    writeFileSync(join(data, 'precious'), 'keep');
    const result = await runProcess(['demo', '--no-serve', '--data', data, '--out', folder.path]);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(/^FOLDER_NOT_EMPTY .*full/);
    expect(existsSync(join(data, 'precious'))).toBe(true);
  });

  test.each([
    [['run'], '--period'],
    [['run', '--period', '2026-13'], 'PERIOD_INVALID'],
    [['run', '--period', '2026-10', '--framework', 'absent'], 'FRAMEWORK_UNKNOWN'],
    [['report', '--period', '2026-10', '--audience', 'department', '--out', 'x.pdf'], 'USAGE_INVALID'],
    [['report', '--period', '2026-10', '--audience', 'oversight', '--out', 'x.pdf'], 'EVALUATION_ABSENT'],
    [['serve', '--port', '99999'], 'port'],
    [['nonsense'], 'unknown command'],
  ])('%j ends with status 2 and says %s', async (args, words) => {
    const result = await runProcess(args, { STEELYARD_DATA: join(folder.path, 'store') });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(words);
  });
});
