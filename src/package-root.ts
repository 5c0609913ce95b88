import { fileURLToPath } from 'node:url';

/** The package's own folder; `src/` and `dist/` stand at the same depth, so one path serves both. */
export const PACKAGE_ROOT = fileURLToPath(new URL('..', import.meta.url));
