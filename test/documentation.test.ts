import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isInAccessTable, OPEN_ROUTES } from '../src/api/access-table.js';
import { PACKAGE_ROOT } from '../src/package-root.js';

/** The files below the folders and files named that end in one of the endings. */
function filesOf(roots: readonly string[], endings: readonly string[]): string[] {
  return roots.flatMap((root) => {
    const path = join(PACKAGE_ROOT, root);
    const names = statSync(path).isFile() ? [''] : readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.map((name) => join(path, name)).filter((file) => endings.some((end) => file.endsWith(end)));
  });
}

const PAGES = filesOf(
  ['README.md', 'README.zh.md', 'CHANGELOG.md', 'docs', 'indicators', 'reports'],
  ['.md'],
).map((file) => ({ file, name: relative(PACKAGE_ROOT, file), text: readFileSync(file, 'utf8') }));
const PROGRAM = filesOf(['src', 'test', 'indicators', 'package.json'], ['.ts', '.mjs', '.yaml', '.json'])
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

function anchorsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What a pattern's group finds on all pages and a check does not know, with the page it stands on. */
function unknown(pattern: RegExp, isKnown: (found: string, page: string) => boolean): string[] {
  return PAGES.flatMap(({ file, name, text }) =>
    [...text.matchAll(pattern)]
      .map(([, found = '']) => found)
      .filter((found) => !isKnown(found, file))
      .map((found) => `${name}: ${found}`),
  );
}

describe('what the documentation names is there', () => {
  test('pages, headings and pictures that it links to', () => {
    const isThere = (link: string, page: string) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return existsSync(target) && (anchor === undefined || anchorsOf(target).includes(anchor));
    };
    expect(unknown(/\]\((?!https?:)([^)\s]+)\)/g, isThere)).toEqual([]);
  });

  test('files of the program', () => {
    const paths = /`((?:src|test|indicators|reports|docs|bin|client)\/[\w./-]+)`/g;
    expect(unknown(paths, (path) => existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
  });

  test('settings and codes', () => {
    const words = new Set(PROGRAM.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g));
    expect(unknown(/\b(STEELYARD(?:_[A-Z0-9]+)+)\b/g, (setting) => words.has(setting))).toEqual([]);
    expect(unknown(/`([A-Z]{2,}(?:_[A-Z]+)+)`/g, (code) => words.has(code))).toEqual([]);
  });

  test('routes', () => {
    const named = /`((?:GET|POST|PUT|DELETE) (?!\/(?!api\/v1))[^`\s…:]+)`/g;
    const isServed = (found: string) => {
      const [method, path = ''] = found.replace(/\?.*/, '').split(' ');
      const route = `${method} /api/v1/${path.replace(/^\/(api\/v1\/)?/, '')}`;
      return isInAccessTable(route) || OPEN_ROUTES.has(route);
    };
    expect(unknown(named, isServed)).toEqual([]);
  });
});
