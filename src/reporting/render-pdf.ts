import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page, type Protocol } from 'puppeteer';
import { type Locale, SteelyardError } from '../errors.js';
import type { ReadyChromium } from './bundled-chromium.js';
import { type BrowserSettings, browserCandidates } from './find-browser.js';
import { reportResources } from './render-html.js';
import { FONT_ORIGIN, type ReportFonts } from './report-fonts.js';

/** A printed report with its seal: the SHA-256 of exactly these bytes, lower-case hexadecimal. */
export interface PrintedReport {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
}

export interface PrinterSettings extends BrowserSettings {
  /** Milliseconds for one report before the browser is killed; default 60,000. */
  readonly deadline?: number | undefined;
}

const DEADLINE = 60_000;
const LAUNCH_DEADLINE = 30_000;
const CLOSE_DEADLINE = 5_000;

const FLAGS = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
];

/**
 * A browser that prints report pages and reaches no network: JavaScript off, every request refused but those
 * for the report's fonts, no name resolves, and the page's own content policy forbids the rest. Each report
 * gets a page of its own. Close it: it holds a process and a profile folder.
 */
export class PdfPrinter {
  private constructor(
    private readonly browser: Browser,
    /** The browser's profile folder, removed on close. */
    readonly profile: string,
    private readonly deadline: number,
    private readonly fonts: ReportFonts,
  ) {}

  /** Starts the first browser that starts; none is REPORT_NO_BROWSER with every reason. */
  static async open(settings: PrinterSettings): Promise<PdfPrinter> {
    const reasons: string[] = [];
    const attempts = browserCandidates(settings).flatMap((candidate) =>
      sandboxChoices().map((sandbox) => ({ candidate, sandbox })),
    );
    for (const { candidate, sandbox } of attempts) {
      const profile = await mkdtemp(join(tmpdir(), 'steelyard-browser-'));
      try {
        const browser = await launch(await candidate(), profile, sandbox);
        return new PdfPrinter(browser, profile, settings.deadline ?? DEADLINE, reportResources().fonts);
      } catch (error) {
        reasons.push(firstLine(error));
        await rm(profile, { recursive: true, force: true });
      }
    }
    throw new SteelyardError('REPORT_NO_BROWSER', { values: { reason: reasons.join('; ') } });
  }

  /** The browser's process id, for those who want to look at it. */
  get processId(): number | undefined {
    return this.browser.process()?.pid;
  }

  /**
   * Prints one page made by renderHtml. What goes wrong, the deadline included, is REPORT_RENDER_FAILED; after
   * a deadline the browser has been killed and this printer is of no more use.
   */
  async print(html: string, locale: Locale): Promise<PrintedReport> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.kill();
        reject(new Error(`not done after ${this.deadline / 1000} s`));
      }, this.deadline);
    });
    const work = this.printPage(html, locale);
    try {
      return await Promise.race([work, late]);
    } catch (cause) {
      // Killed in mid-work it may fail later or never: neither is news.
      work.catch(() => undefined);
      throw new SteelyardError('REPORT_RENDER_FAILED', { values: { reason: firstLine(cause) }, cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the browser, by force when it does not go by itself, and removes its profile. */
  async close(): Promise<void> {
    const child = this.browser.process();
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      // The process is what is waited for: puppeteer's own promises may stay open when it is killed.
      const gone = once(child, 'exit');
      const timer = setTimeout(() => this.kill(), CLOSE_DEADLINE);
      this.browser.close().catch(() => this.kill());
      await gone;
      clearTimeout(timer);
    }
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }

  private async printPage(html: string, locale: Locale): Promise<PrintedReport> {
    const page = await this.browser.newPage();
    try {
      page.setDefaultTimeout(this.deadline);
      await page.setJavaScriptEnabled(false);
      const failures = await answerFontsOnly(page, this.fonts);
      const faces = this.fonts.faces(html, locale);
      const withFaces = html.replace('</head>', () => `<style>${faces}</style></head>`);
      await page.setContent(withFaces, { waitUntil: 'load' });
      const unusable = await page.evaluate(loadFonts);
      if (unusable.length > 0) throw new Error(`unusable fonts: ${unusable.join(', ')}`);
      const pdf = await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
        timeout: this.deadline,
      });
      if (failures.length > 0) throw new Error(failures.join('; '));
      return { pdf, sha256: createHash('sha256').update(pdf).digest('hex'), pages: countPages(pdf) };
    } finally {
      await page.close().catch(() => undefined);
    }
  }

  /** Kills the browser with all its processes; the rest would keep its pipe, and this process, alive. */
  private kill(): void {
    const child = this.browser.process();
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  }
}

/** Prints one page made by renderHtml with a browser of its own; for many reports keep a PdfPrinter open. */
export async function renderPdf(
  html: string,
  locale: Locale,
  settings: PrinterSettings,
): Promise<PrintedReport> {
  const printer = await PdfPrinter.open(settings);
  try {
    return await printer.print(html, locale);
  } finally {
    await printer.close();
  }
}

/**
 * Chrome refuses to start as root with its sandbox, and cannot where the system forbids user namespaces (many
 * containers). The page it prints is our own, without scripts and without a network, so it may do without.
 */
function sandboxChoices(): readonly boolean[] {
  return process.getuid?.() === 0 ? [false] : [true, false];
}

async function launch(
  { executable, environment }: ReadyChromium,
  profile: string,
  sandbox: boolean,
): Promise<Browser> {
  return puppeteer.launch({
    executablePath: executable,
    headless: 'shell',
    args: sandbox ? FLAGS : [...FLAGS, '--no-sandbox'],
    // A pipe instead of a port: nobody else can drive the browser, and it ends when this process ends.
    pipe: true,
    userDataDir: profile,
    env: { ...environment, HOME: profile, TMPDIR: profile, LANG: 'C.UTF-8' },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: LAUNCH_DEADLINE,
    protocolTimeout: DEADLINE,
  });
}

/**
 * Runs in the page. Fonts are asked for when text is laid out, which may first happen while printing, too late
 * to wait for them: so lay out now, and wait until nothing is being loaded. Answers the fonts that failed, for
 * Chrome would print their text as nothing.
 */
async function loadFonts(): Promise<string[]> {
  document.documentElement.getBoundingClientRect();
  await document.fonts.ready;
  const failed = [...document.fonts].filter(({ status }) => status === 'error');
  return [...new Set(failed.map(({ family }) => family))];
}

/** Serves the font files and refuses everything else; answers the list in which failures will be found. */
async function answerFontsOnly(page: Page, fonts: ReportFonts): Promise<readonly string[]> {
  const failures: string[] = [];
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', (paused) => {
    answer(session, paused, fonts).catch((error: unknown) => failures.push(firstLine(error)));
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return failures;
}

/** Speaks the browser's protocol itself: puppeteer's own interception takes half as long again. */
async function answer(
  session: CDPSession,
  { requestId, request: { url } }: Protocol.Fetch.RequestPausedEvent,
  fonts: ReportFonts,
): Promise<void> {
  const file = url.startsWith(FONT_ORIGIN) ? fonts.file(url.slice(FONT_ORIGIN.length)) : null;
  if (file === null) {
    return session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  }
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: [
      { name: 'content-type', value: 'font/woff2' },
      { name: 'access-control-allow-origin', value: '*' },
    ],
    body: await readFile(file, 'base64'),
  });
}

/** Chrome writes the page tree in the open; a title cannot imitate it, as strings hold no line breaks. */
function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  return (text.match(/ obj\n<<\/Type \/Page\n/g) ?? []).length;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
