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

  test('a provider of tokens is set whole, over https, and with no algorithm that shares a secret', () => {
    const oidc = {
      STEELYARD_OIDC_ISSUER: 'https://login.example.gov',
      STEELYARD_OIDC_AUDIENCE: 'steelyard',
    };
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig(oidc).oidc).toMatchObject({ issuer: oidc.STEELYARD_OIDC_ISSUER, actorClaim: 'sub' });
    const wrong = [
      { STEELYARD_OIDC_ISSUER: oidc.STEELYARD_OIDC_ISSUER },
      { STEELYARD_OIDC_AUDIENCE: 'steelyard' },
      { ...oidc, STEELYARD_OIDC_ISSUER: 'http://login.example.gov' },
      { ...oidc, STEELYARD_OIDC_ISSUER: 'http://127.0.0.1.example.gov' },
      { ...oidc, STEELYARD_OIDC_ALGORITHMS: 'RS256,HS256' },
      { ...oidc, STEELYARD_OIDC_ALGORITHMS: 'none' },
    ];
    for (const settings of wrong) expect(() => readConfig(settings)).toThrow(/STEELYARD_OIDC_/);
  });
});
