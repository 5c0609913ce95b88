import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../../src/package-root.js';

/** The metropolitan catalogue of Tokyo, dumped on 2022-09-05. */
export const TOKYO_FOLDER = join(PACKAGE_ROOT, '../shared/data/tokyo-ckan');
/** Dead links found in December 2021, by resource id. */
export const TOKYO_LINK_CHECK = join(TOKYO_FOLDER, '404_resource_list.csv');
export const TOKYO_AS_OF = '2022-09-05';

/** The packages of the dump, each as JSON text. */
export function tokyoPackages(): string[] {
  return gunzipSync(readFileSync(join(TOKYO_FOLDER, 'packages.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
