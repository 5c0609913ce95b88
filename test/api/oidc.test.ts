import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type TokenVerifier, tokenVerifier } from '../../src/api/oidc.js';

const AUDIENCE = 'steelyard';
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let server: Server;
let issuer: string;
let published: { keys: object[] };
let reads = 0;
let isDown = false;
let own: Keys;
let stranger: Keys;
let verifier: TokenVerifier;

beforeAll(async () => {
  own = await generateKeyPair('ES256', { extractable: true });
  stranger = await generateKeyPair('ES256', { extractable: true });
  published = { keys: [await jwk(own, 'k1')] };
  server = createServer((request, response) => {
    if (isDown) return response.writeHead(503).end('{}');
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    if (!isDiscovery) reads += 1;
    response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/keys` } : published));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  isDown = false;
  verifier = tokenVerifier({
    issuer,
    audience: AUDIENCE,
    keysUrl: undefined,
    algorithms: ['ES256'],
    roleClaim: 'realm_access.roles',
    departmentClaim: 'department',
    actorClaim: 'sub',
  });
});

async function jwk({ publicKey }: Keys, kid: string) {
  return { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
}

const OVERSIGHT = { realm_access: { roles: ['offline_access', 'oversight'] } };

function signed(
  claims: JWTPayload = OVERSIGHT,
  { key = own, kid = 'k1', audience = AUDIENCE, from = issuer, expires = '5m', subject = 'p-017' } = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(from)
    .setAudience(audience)
    .setSubject(subject)
    .setExpirationTime(expires)
    .sign(key.privateKey);
}

const codeOf = (token: string) =>
  verifier.viewerOf(token).then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  );
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('bearer tokens', () => {
  test('tell who calls by the claims that the settings name', async () => {
    expect(await verifier.viewerOf(await signed())).toEqual({
      role: 'oversight',
      department: null,
      actor: 'p-017',
    });
    const steward = { realm_access: { roles: 'department' }, department: 'commerce' };
    expect(await verifier.viewerOf(await signed(steward))).toEqual({
      role: 'department',
      department: 'commerce',
      actor: 'p-017',
    });
  });

  test.each([
    ['no role', {}],
    ['an unknown role', { realm_access: { roles: ['root'] } }],
    ['two roles', { realm_access: { roles: ['planner', 'approver'] } }],
    ['no department', { realm_access: { roles: ['department'] } }],
    ['a department that is no text', { realm_access: { roles: ['department'] }, department: { $gt: '' } }],
    ['a role of the prototype', { realm_access: { roles: ['constructor'] } }],
  ])('with %s are refused', async (_, claims) => {
    expect(await codeOf(await signed(claims))).toBe('TOKEN_REFUSED');
  });

  test('of another audience, issuer or time, or signed by another key, are refused', async () => {
    expect(await codeOf(await signed(OVERSIGHT, { audience: 'another' }))).toBe('TOKEN_REFUSED');
    expect(await codeOf(await signed(OVERSIGHT, { from: 'http://elsewhere' }))).toBe('TOKEN_REFUSED');
    expect(await codeOf(await signed(OVERSIGHT, { expires: '-1m' }))).toBe('TOKEN_REFUSED');
    expect(await codeOf(await signed(OVERSIGHT, { key: stranger }))).toBe('TOKEN_REFUSED');
    expect(await codeOf(await signed(OVERSIGHT, { subject: '' }))).toBe('TOKEN_REFUSED');
  });

  test('without a signature, with an algorithm that is not allowed, or signed with the public key are refused', async () => {
    const [, payload = ''] = (await signed()).split('.');
    expect(await codeOf(`${part({ alg: 'none' })}.${payload}.`)).toBe('TOKEN_REFUSED');
    expect(await codeOf(`${part({ alg: 'none', kid: 'k1' })}.${payload}.x`)).toBe('TOKEN_REFUSED');
    const secret = new TextEncoder().encode(JSON.stringify(published.keys[0]).padEnd(64, ' '));
    const confused = await new SignJWT(OVERSIGHT)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject('p-017')
      .setExpirationTime('5m')
      .sign(secret);
    expect(await codeOf(confused)).toBe('TOKEN_REFUSED');
    for (const text of ['', 'a.b.c', '...', `${part({ alg: 'ES256' })}.${'a'.repeat(5_000)}.b`]) {
      expect(await codeOf(text)).toBe('TOKEN_REFUSED');
    }
  });

  test('are verified with keys that are read once, and again for a new key of the provider', async () => {
    reads = 0;
    for (let at = 0; at < 5; at += 1) await verifier.viewerOf(await signed());
    expect(reads).toBe(1);
    const unknown = await verifier
      .viewerOf(await signed(OVERSIGHT, { key: stranger, kid: 'k2' }))
      .catch(String);
    expect(unknown).toMatch(/its key is not among those that the provider publishes/);
    expect(reads).toBeLessThanOrEqual(2);
  });

  test('are not taken, and not called wrong either, while the provider does not answer', async () => {
    isDown = true;
    expect(await codeOf(await signed())).toBe('PROVIDER_UNAVAILABLE');
    isDown = false;
    expect(await codeOf(await signed())).toBe('taken');
  });
});
