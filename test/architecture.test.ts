import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.js';

const SOURCE = join(PACKAGE_ROOT, 'src');

/** The one way through the house; a folder imports only from its left. */
const FLOW = ['sources', 'metrics', 'indicators', 'scoring', 'pricing', 'supervision', 'reporting'];
const ON_TOP = ['engine', 'jobs', 'api', 'console', 'compose', 'cli'];
const EVERYWHERE = [
  'errors',
  'logger',
  'period',
  'calendar',
  'store',
  'package-root',
  'package-definitions',
  'config',
];
const PURE = ['indicators', 'scoring', 'pricing'];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const found = text.matchAll(/(?:from|import\(|import)\s*'([^']+)'/g);
  return [...found].map(([, specifier]) => specifier as string);
}

/** First path part under src: a stage folder or a top-level file without its ending. */
function stageOf(file: string): string {
  return (file.split('/')[0] as string).replace(/\.(ts|js)$/, '');
}

function internalImports(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) =>
      relative(SOURCE, resolve(SOURCE, dirname(file), specifier))
        .split('\\')
        .join('/'),
    );
}

const PLACES = [...ON_TOP, ...FLOW, ...EVERYWHERE];

describe('one way through the house', () => {
  test('every folder and top-level file has a place in the flow', () => {
    expect([...new Set(files.map(stageOf))].sort()).toEqual([...PLACES].sort());
  });

  test('the page on the architecture has a line for each of them', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'architecture.md'), 'utf8');
    const lines = page.match(/^\| `.*$/gm)?.join('\n') ?? '';
    expect(PLACES.filter((place) => !lines.includes(`\`src/${place}`))).toEqual([]);
  });

  test.each(FLOW)('%s imports only from its left', (stage) => {
    const allowed = new Set([...FLOW.slice(0, FLOW.indexOf(stage) + 1), ...EVERYWHERE]);
    const wrong = files
      .filter((file) => stageOf(file) === stage)
      .flatMap((file) => internalImports(file).map((target) => ({ file, target })))
      .filter(({ target }) => !allowed.has(stageOf(target)));
    expect(wrong).toEqual([]);
  });

  test('what is imported everywhere imports no stage', () => {
    const wrong = files
      .filter((file) => EVERYWHERE.includes(stageOf(file)))
      .flatMap((file) => internalImports(file).map((target) => ({ file, target })))
      .filter(({ target }) => !EVERYWHERE.includes(stageOf(target)));
    expect(wrong).toEqual([]);
  });

  test.each(PURE)('%s does no input or output and reads no clock', (stage) => {
    const wrong = files
      .filter((file) => stageOf(file) === stage)
      .filter((file) => {
        const text = readFileSync(join(SOURCE, file), 'utf8');
        const impure = importsOf(file).some((specifier) => /^(node:|mongoose|pino|express)/.test(specifier));
        const reads = internalImports(file).some((target) =>
          ['store', 'logger', 'config'].includes(stageOf(target)),
        );
        return impure || reads || /Date\.now\(|new Date\(\)|Math\.random\(|process\./.test(text);
      });
    expect(wrong).toEqual([]);
  });

  test('only the config reader reads the environment', () => {
    const wrong = files.filter(
      (file) => file !== 'config.ts' && /process\.env/.test(readFileSync(join(SOURCE, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  test('a folder tree of tests mirrors the sources', () => {
    const extra = ['api', 'browser', 'real', 'bench', 'fixtures', 'golden'];
    const folders = readdirSync(join(PACKAGE_ROOT, 'test'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const known = new Set([...PLACES, ...extra]);
    expect(folders.filter((folder) => !known.has(posix.basename(folder)))).toEqual([]);
  });
});
