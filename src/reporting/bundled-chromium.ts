import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';

const PACKAGE = '@sparticuz/chromium';
/** An unpacking that has taken this long was interrupted. */
const ABANDONED_MS = 3_600_000;

/** A Chromium with the variables its process needs. */
export interface ReadyChromium {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Chromium from the npm package, unpacked once into `folder` (about 200 MB). Safe for processes that start at
 * the same time: each unpacks beside and moves the whole into place, the first one wins. The package's own
 * unpacker is not used, because it takes any file named `chromium` in the system's temp folder for its own.
 */
export async function bundledChromium(folder: string): Promise<ReadyChromium> {
  const bin = packageFolder();
  const { version } = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = resolve(folder, `chromium-${version}-${process.arch}`);
  if (!existsSync(home)) await unpack(bin, folder, home);
  const executable = join(home, 'chromium');
  const libraries = join(home, 'lib');
  const missing = await missingLibraries(executable);
  return {
    executable,
    environment: {
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      ...(missing.length === 0 ? {} : { LD_LIBRARY_PATH: libraries }),
    },
  };
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  const root = entry.slice(0, entry.lastIndexOf(join(PACKAGE)) + PACKAGE.length);
  return join(root, 'bin');
}

async function unpack(bin: string, folder: string, home: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await removeAbandoned(folder);
  const work = join(folder, `.unpack-${randomUUID()}`);
  await mkdir(work, { mode: 0o700 });
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(bin, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(work, 'chromium'), { mode: 0o755 }),
      ),
      unpackTar(join(bin, 'al2023.tar.br'), work),
      unpackTar(join(bin, 'fonts.tar.br'), work),
    ]);
    await writeFile(join(work, 'fonts.conf'), ONE_FONT);
    await rename(work, home);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

function unpackTar(archive: string, folder: string): Promise<void> {
  return pipeline(createReadStream(archive), createBrotliDecompress(), extract(folder));
}

/**
 * Reports are set in the fonts they bring along, so the fonts of the machine are shut out. One font there must
 * be: without any, Chromium draws no text at all, not even in fonts of the page.
 */
const ONE_FONT = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('.unpack-')) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Asks the dynamic loader which shared libraries (libnss3 and its kin) the system lacks, without starting anything. */
async function missingLibraries(executable: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(executable, [], {
    cwd: dirname(executable),
    env: { LD_TRACE_LOADED_OBJECTS: '1' },
    timeout: 10_000,
  });
  return stdout.split('\n').filter((line) => line.includes('not found'));
}
