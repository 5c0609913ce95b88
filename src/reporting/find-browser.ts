import { existsSync } from 'node:fs';
import { bundledChromium, type ReadyChromium } from './bundled-chromium.js';

/** Where to look for a browser. */
export interface BrowserSettings {
  /** The setting CHROME_PATH: used when set, whatever else there is. */
  readonly chromePath?: string | undefined;
  /** A folder that lasts, for the unpacked Chromium of the package. */
  readonly cacheFolder: string;
}

/** Where distributions install Chrome and Chromium. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browsers to try, in order: the one that is set and no other, else the system's, else the package's. */
export function browserCandidates({
  chromePath,
  cacheFolder,
}: BrowserSettings): readonly (() => Promise<ReadyChromium>)[] {
  const installed = (executable: string) => async () => ({ executable, environment: {} });
  if (chromePath !== undefined) return [installed(chromePath)];
  return [
    ...SYSTEM_PATHS.filter((path) => existsSync(path)).map(installed),
    () => bundledChromium(cacheFolder),
  ];
}
