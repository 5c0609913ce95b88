import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { buildReport } from '../../src/reporting/build-report.js';
import { bundledChromium } from '../../src/reporting/bundled-chromium.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import { PdfPrinter, renderPdf } from '../../src/reporting/render-pdf.js';
import { chineseDepartments, japaneseDepartments } from '../reporting/city-departments.js';
import { cityInput } from '../reporting/city-input.js';
import { readPdf } from './read-pdf.js';

// Starting a browser on a busy machine of two cores takes a while.
jest.setTimeout(120_000);

/** Shared by the test files of a run: unpacking the browser takes seconds. */
const cacheFolder = join(tmpdir(), 'steelyard-test-browser');
const work = mkdtempSync(join(tmpdir(), 'steelyard-pdf-'));
/** Without spaces; the font draws U+2027 and the katakana dot as one glyph, and a reader cannot tell them apart. */
const letters = (text: string) => text.replace(/\s/g, '').replaceAll('\u2027', '・');
let printer: PdfPrinter;

beforeAll(async () => {
  printer = await PdfPrinter.open({ cacheFolder });
});
afterAll(async () => {
  await printer.close();
  rmSync(work, { recursive: true, force: true });
});

describe('the PDF of a city', () => {
  test('in Chinese: every page can be read, is numbered and marked, and holds only our fonts', async () => {
    const html = renderHtml(buildReport(cityInput({ departments: chineseDepartments() })), 'zh');
    const { pdf, sha256, pages } = await printer.print(html, 'zh');
    expect(sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const read = await readPdf(pdf);
    expect(read.pages).toHaveLength(pages);
    for (const [at, text] of read.pages.entries()) {
      expect(letters(text)).toContain('样例数据');
      expect(letters(text).length).toBeGreaterThan(60);
      if (at > 0) expect(letters(text)).toContain(`第${at + 1}页，共${pages}页`);
    }
    const all = letters(read.pages.join(''));
    for (const { title } of chineseDepartments()) expect(all).toContain(title.zh);
    expect(read.fonts.filter((name) => !/^NotoSans(SC|JP)?(Thin)?-(Regular|SemiBold)$/.test(name))).toEqual(
      [],
    );
    expect(read.language).toBe('zh-CN');
    expect(read.outline.map(({ title }) => letters(title))).toEqual(
      expect.arrayContaining(['数据共享监督评价报告', '1总体情况', '2排名', '8评价方法']),
    );
  });

  test('with Japanese names: they are found, in the Japanese font', async () => {
    const departments = japaneseDepartments(69);
    const html = renderHtml(buildReport(cityInput({ departments, first: true })), 'en');
    const { pdf } = await printer.print(html, 'en');
    const read = await readPdf(pdf);
    const all = letters(read.pages.join(''));
    expect(departments.filter(({ title }) => !all.includes(letters(title.en))).map(({ id }) => id)).toEqual(
      [],
    );
    expect(read.fonts.some((name) => name.startsWith('NotoSansJP'))).toBe(true);
    expect(all).toContain('noearliermonth');
  });

  test('of a department: its own pages only', async () => {
    const input = cityInput({ departments: chineseDepartments() });
    const own = buildReport({ ...input, audience: 'department', departmentId: 'bureau-2' });
    const { pdf } = await printer.print(renderHtml(own, 'zh'), 'zh');
    const all = letters((await readPdf(pdf)).pages.join(''));
    expect(chineseDepartments().filter(({ title }) => all.includes(title.zh))).toHaveLength(1);
  });
});

describe('hostile data', () => {
  let probe: Server;
  let hits = 0;
  let address = '';

  beforeAll(async () => {
    probe = createServer((_, response) => {
      hits += 1;
      response.end('<p>reached</p>');
    });
    probe.on('upgrade', (_, socket) => {
      hits += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    address = `127.0.0.1:${(probe.address() as AddressInfo).port}`;
  });
  afterAll(() => probe.close());

  test('in titles is printed as text and calls nobody', async () => {
    const title = `<img src="http://${address}/t"> ${'w'.repeat(300)} 😀 שלום \u202eabc`;
    const departments = [
      { id: 'evil', title: { en: title, zh: title }, peerGroup: title },
      ...chineseDepartments().slice(0, 4),
    ];
    const { pdf } = await printer.print(renderHtml(buildReport(cityInput({ departments })), 'en'), 'en');
    const all = letters((await readPdf(pdf)).pages.join(''));
    expect(all).toContain(`<imgsrc="http://${address}/t">`);
    expect(all).toContain('[U+1F600]');
    expect(all).toContain('[U+202E]');
    expect(hits).toBe(0);
  });

  test('even a page that is all traps reaches nobody', async () => {
    const traps = `<!doctype html><html><head>
      <link rel="stylesheet" href="http://${address}/css"><link rel="preconnect" href="http://${address}">
      <style>@import url(http://${address}/import); body { background: url(http://${address}/bg) }
        @font-face { font-family: x; src: url(http://${address}/font) } p { font-family: x }</style>
      <meta http-equiv="refresh" content="0; url=http://${address}/refresh"></head><body><p>text</p>
      <img src="http://${address}/img"><iframe src="http://${address}/frame"></iframe>
      <object data="http://${address}/object"></object><svg><image href="http://${address}/svg"/></svg>
      <video poster="http://${address}/poster" src="http://${address}/video"></video>
      <script>fetch('http://${address}/fetch'); new WebSocket('ws://${address}/ws')</script></body></html>`;
    await printer.print(traps, 'en').catch(() => undefined);
    expect(hits).toBe(0);
    await fetch(`http://${address}/control`);
    expect(hits).toBe(1);
  });
});

describe('when the browser does not do its part', () => {
  test('without a usable one the error says so and ends with 3', async () => {
    await expect(
      renderPdf('', 'en', { chromePath: join(work, 'absent'), cacheFolder }),
    ).rejects.toMatchObject({
      code: 'REPORT_NO_BROWSER',
      exitCode: 3,
      message: expect.stringContaining('absent'),
    });
  });

  test('past the deadline it is killed and its profile removed', async () => {
    const slow = await PdfPrinter.open({ cacheFolder, deadline: 1 });
    const { processId } = slow;
    await expect(slow.print('<p>late</p>', 'en')).rejects.toMatchObject({ code: 'REPORT_RENDER_FAILED' });
    await slow.close();
    expect(existsSync(`/proc/${processId}/exe`)).toBe(false);
    expect(existsSync(slow.profile)).toBe(false);
  });

  test('a font that cannot be used fails the report rather than printing nothing', async () => {
    const page = '<html><head></head><body><p style="font-family: broken">text</p></body></html>';
    const broken = "@font-face{font-family:'broken';src:url(https://report.local/fonts/absent.woff2)}";
    const html = page.replace('</head>', `<style>${broken}</style></head>`);
    await expect(printer.print(html, 'en')).rejects.toMatchObject({
      code: 'REPORT_RENDER_FAILED',
      message: expect.stringContaining('broken'),
    });
  });
});

describe('the Chromium of the package', () => {
  test('is unpacked once by processes that start together', async () => {
    const folder = join(work, 'cache');
    const both = await Promise.all([bundledChromium(folder), bundledChromium(folder)]);
    expect(both[0]).toEqual(both[1]);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(existsSync(both[0].executable)).toBe(true);
  });

  const linux = process.platform === 'linux' && process.arch === 'x64' ? test : test.skip;
  linux('takes libnss3 from the package where the system has none (Linux on x64 only)', async () => {
    const { executable, environment } = await bundledChromium(cacheFolder);
    const maps = readFileSync(`/proc/${printer.processId}/maps`, 'utf8');
    if (!maps.includes(executable)) return expect(maps).toMatch(/chrom/i);
    const libraries = [...maps.matchAll(/ (\/\S*libnss3\.so)/g)].map(([, path = '']) => path);
    const own = libraries.every((path) => path.startsWith(`${environment.LD_LIBRARY_PATH}/`));
    expect(libraries.length).toBeGreaterThan(0);
    expect(own).toBe(environment.LD_LIBRARY_PATH !== undefined);
  });
});
