import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.js';

/** The folder of definitions that come with the package. */
export const PACKAGE_DEFINITIONS = join(PACKAGE_ROOT, 'indicators');
