import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';

describe('settings', () => {
  test('have defaults that listen on loopback only', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      timeZone: 'Asia/Shanghai',
      locale: 'zh',
    });
  });

  test('come from the file named by STEELYARD_CONFIG, and the environment wins', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'steelyard-config-')), 'settings.yaml');
    writeFileSync(file, 'STEELYARD_PORT: 9000\nSTEELYARD_LOCALE: en\n');
    const config = readConfig({ STEELYARD_CONFIG: file, STEELYARD_LOCALE: 'zh' });
    expect(config).toMatchObject({ port: 9000, locale: 'zh' });
  });

  test('name the private networks that sources may connect to', () => {
    const config = readConfig({ STEELYARD_ALLOWED_NETWORKS: '10.1.0.0/16, fd00::/8,127.0.0.1' });
    expect(config.allowedNetworks).toEqual(['10.1.0.0/16', 'fd00::/8', '127.0.0.1']);
    expect(readConfig({}).allowedNetworks).toEqual([]);
  });

  test.each([
    ['STEELYARD_PORT', '70000'],
    ['STEELYARD_TIMEZONE', 'Mars/Olympus'],
    ['STEELYARD_MONGODB_URI', 'postgres://x'],
    ['STEELYARD_PROT', '8080'],
    ['STEELYARD_ALLOWED_NETWORKS', '10.0.0.0/33'],
    ['STEELYARD_ALLOWED_NETWORKS', 'intranet'],
    ['STEELYARD_ALLOWED_NETWORKS', '10.0.0.0/8/8'],
    ['STEELYARD_CONFIG', '/nowhere/settings.yaml'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});
