import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSettings } from '../../src/cli/settings-command.js';
import { settingsSchema } from '../../src/config/settings-schema.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';

describe('the settings page', () => {
  test('docs/settings.md is fresh (npm run docs writes it)', () => {
    expect(readFileSync(join(PACKAGE_ROOT, 'docs/settings.md'), 'utf8')).toBe(renderSettings());
  });

  test('says what every setting is', () => {
    for (const schema of Object.values(settingsSchema.shape)) expect(schema.description).toMatch(/\w{3}/);
  });
});
