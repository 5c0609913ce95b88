import request from 'supertest';
import { z } from 'zod';
import { createApp } from '../../src/api/app.js';
import { assertOtherPerson } from '../../src/api/other-person.js';
import { defineRoute } from '../../src/api/route.js';
import { attachmentBody } from '../../src/api/schemas/attachment-schema.js';
import { SignIn } from '../../src/api/sign-in.js';
import { assertVersion } from '../../src/api/version-conflict.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { AuditLog } from '../../src/engine/audit-log.js';
import { KeptAnswers } from '../../src/engine/kept-answers.js';
import { createLogger } from '../../src/logger.js';
import type { Scope } from '../../src/store/scope.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

const CHANGED_AT = new Date('2026-11-17T01:00:00Z');
const bodySchema = z.strictObject({
  values: z.array(z.strictObject({ metric: z.string(), value: z.coerce.number() })).min(1),
  proof: attachmentBody.optional(),
});
const result = z.object({
  id: z.string(),
  version: z.int(),
  total: z.number(),
  proof: z.string().nullable(),
});

let stored: TestStore;
let audit: AuditLog;
let keys: ApiKeyStore;
let document = { version: 1, changedBy: 'p-001', calls: 0 };
let isSlow = false;
beforeAll(async () => {
  stored = await openTestStore();
  audit = new AuditLog(stored.store.connection);
  keys = new ApiKeyStore(stored.store.connection);
});
afterAll(() => stored.close());
beforeEach(() => {
  document = { version: 1, changedBy: 'p-001', calls: 0 };
  isSlow = false;
});

/** A made-up route of every kind, under a name that the access table knows. */
const route = defineRoute({
  method: 'post',
  path: '/departments/{id}/what-if',
  tag: 'Data',
  summary: 'Test',
  description: 'Test',
  status: 201,
  ifMatch: true,
  mostBodyBytes: 20_000,
  deprecated: { since: CHANGED_AT, sunset: new Date('2027-11-17T01:00:00Z') },
  params: z.strictObject({ id: z.string() }),
  body: bodySchema,
  csv: z
    .array(z.strictObject({ metric: z.string(), value: z.coerce.number() }))
    .min(1)
    .transform((values): z.output<typeof bodySchema> => ({ values })),
  result,
  versionOf: ({ version }) => version,
  location: ({ id }) => `/measurements/${id}`,
  answer: async ({ viewer, version, newId, body: { values, proof } }) => {
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 100));
    assertOtherPerson(viewer, 'p-submitter');
    assertVersion(version, { ...document, changedAt: CHANGED_AT, changed: ['values'] });
    document = { version: document.version + 1, changedBy: viewer.actor, calls: document.calls + 1 };
    const total = values.reduce((sum, { value }) => sum + value, 0);
    return { id: newId, version: document.version, total, proof: proof?.bytes.toString() ?? null };
  },
});

async function caller(holder: string | null = null, scopes: readonly Scope[] | null = null) {
  const app = createApp({
    pages: { months: async () => [], reportPdf: async () => null },
    routes: [route],
    keys,
    audit,
    seals: { verify: async () => 'unknown' },
    keptAnswers: new KeptAnswers(stored.store.connection),
    version: '0.0.0',
    signIn: new SignIn(),
    tokens: null,
    corsOrigins: [],
    now: () => new Date(),
    ready: () => true,
    sample: true,
    locale: 'en',
    logger: createLogger('silent'),
  });
  const grant = { role: 'operator', department: null, expiresAt: null, holder, scopes } as const;
  const { key, record } = await keys.create(grant, new Date());
  const send = (headers: Record<string, string> = {}, body: string | object = BODY) =>
    request(app)
      .post('/api/v1/departments/commerce/what-if')
      .set({ authorization: `Bearer ${key}`, 'if-match': '"1"', ...headers })
      .send(body);
  return { send, record };
}
const BODY = { values: [{ metric: 'a', value: 2 }] };

describe('a write', () => {
  test('answers with status, place, version and the end of its life, and is noted with its body', async () => {
    const { send } = await caller('p-017');
    const answer = await send({ 'x-request-id': 'r-1' }).expect(201);
    expect(answer.headers).toMatchObject({
      location: `/api/v1/measurements/${answer.body.id}`,
      deprecation: `@${CHANGED_AT.getTime() / 1000}`,
      sunset: 'Wed, 17 Nov 2027 01:00:00 GMT',
      etag: expect.stringMatching(/^"2\.[\w-]{43}"$/),
    });
    const [entry] = await audit.newest(1);
    expect(entry).toMatchObject({
      actor: 'p-017',
      role: 'operator',
      action: 'POST /api/v1/departments/{id}/what-if',
      subject: `/api/v1/measurements/${answer.body.id}`,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      requestId: 'r-1',
    });
    await send({ 'if-match': answer.headers.etag as string }).expect(201);
  });

  test('says by If-Match what it changes, and learns what somebody else changed', async () => {
    const { send } = await caller();
    for (const header of ['', '*', 'W/"1"', '1', '"x"', `"${'1'.repeat(400)}"`]) {
      const missing = await send({ 'if-match': header });
      expect([header, missing.status, missing.body.code]).toEqual([header, 428, 'IF_MATCH_REQUIRED']);
    }
    await send().expect(201);
    const { body } = await send().expect(412);
    expect(body.code).toBe('VERSION_CONFLICT');
    expect(body.current).toEqual({
      version: 2,
      changedAt: CHANGED_AT.toISOString(),
      changedBy: expect.stringMatching(/^key-/),
      changed: ['values'],
    });
    expect(document.calls).toBe(1);
  });

  test('that is refused is not noted', async () => {
    const { send } = await caller('p-submitter');
    const { count } = await audit.head();
    expect((await send().expect(403)).body.code).toBe('OTHER_PERSON_REQUIRED');
    expect((await send({}, { values: [] }).expect(400)).body.code).toBe('PARAMETER_INVALID');
    expect((await audit.head()).count).toBe(count);
  });
});

describe('Idempotency-Key', () => {
  test('gives a repetition the same answer, another body is refused, another caller has keys of its own', async () => {
    const { send } = await caller();
    const first = await send({ 'idempotency-key': 'k1' }).expect(201);
    const again = await send({ 'idempotency-key': 'k1' }).expect(201);
    expect([again.text, again.headers.etag, again.headers.location]).toEqual([
      first.text,
      first.headers.etag,
      first.headers.location,
    ]);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(document.calls).toBe(1);
    const other = await send({ 'idempotency-key': 'k1' }, { values: [{ metric: 'b', value: 2 }] });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const { send: sendAsOther } = await caller();
    expect((await sendAsOther({ 'idempotency-key': 'k1' })).body.code).toBe('VERSION_CONFLICT');
  });

  test('of a request that was refused may be used again', async () => {
    const { send } = await caller();
    await send({ 'idempotency-key': 'k2', 'if-match': '"9"' }).expect(412);
    await send({ 'idempotency-key': 'k2' }).expect(201);
  });

  test('lets one of two requests at once through', async () => {
    isSlow = true;
    const { send } = await caller();
    const answers = await Promise.all([1, 2, 3].map(() => send({ 'idempotency-key': 'k3' })));
    const codes = answers.map(({ status, body }) => [status, body.code]);
    expect(codes.filter(([status]) => status === 201)).toHaveLength(1);
    expect(codes.filter(([, code]) => code === 'IDEMPOTENCY_KEY_BUSY')).toHaveLength(2);
    expect(document.calls).toBe(1);
  });

  test('must be plain', async () => {
    const { send } = await caller();
    for (const key of ['a b', 'x'.repeat(201)]) {
      expect((await send({ 'idempotency-key': key })).body.code).toBe('IDEMPOTENCY_KEY_INVALID');
    }
  });
});

describe('bodies', () => {
  test('may be CSV, checked by the same rules', async () => {
    const { send } = await caller();
    const csv = { 'content-type': 'text/csv' };
    expect((await send(csv, '\ufeffmetric,value\r\na,1.5\r\n"b",2\r\n').expect(201)).body.total).toBe(3.5);
    const wrong = await send({ ...csv, 'if-match': '"2"' }, 'metric,value\na,many\n').expect(400);
    expect(wrong.body.errors[0]).toMatchObject({ in: 'body', field: '0.value' });
    for (const text of ['metric,value\na\n', 'metric,metric\na,b\n', 'metric,"value\na,b', ',\n1,2\n']) {
      const refused = await send({ ...csv, 'if-match': '"2"' }, text);
      expect([text, refused.status, refused.body.code]).toEqual([text, 400, 'CSV_INVALID']);
    }
    const polluting = await send({ ...csv, 'if-match': '"2"' }, '__proto__,metric\nx,a\n').expect(400);
    expect(polluting.body.code).toBe('PARAMETER_INVALID');
    expect((await send({ 'content-type': 'text/plain' }, 'x').expect(415)).body.code).toBe('BODY_NOT_TABLE');
  });

  test('carry files up to a size, in a form that is what it says', async () => {
    const { send } = await caller();
    const proof = (name: string, mediaType: string, bytes: string) => ({
      ...BODY,
      proof: { name, mediaType, content: Buffer.from(bytes).toString('base64') },
    });
    const taken = await send({}, proof('proof.pdf', 'application/pdf', '%PDF-1.7 x')).expect(201);
    expect(taken.body.proof).toBe('%PDF-1.7 x');
    const refused = [
      proof('../proof.pdf', 'application/pdf', '%PDF-1.7'),
      proof('proof.pdf\r\nx: y', 'application/pdf', '%PDF-1.7'),
      proof('proof.pdf', 'application/pdf', '<html>'),
      proof('proof.html', 'text/html', '<html>'),
      { ...BODY, proof: { name: 'a.csv', mediaType: 'text/csv', content: 'a*b=' } },
    ];
    for (const body of refused) {
      const answer = await send({ 'if-match': '"2"', 'accept-language': 'zh' }, body).expect(400);
      expect(answer.body.code).toBe('PARAMETER_INVALID');
      expect(answer.body.errors[0].detail).toMatch(CHINESE);
    }
    const large = proof('proof.csv', 'text/csv', 'x'.repeat(20_000));
    expect((await send({ 'if-match': '"2"' }, large).expect(413)).body.code).toBe('BODY_TOO_LARGE');
  });
});

const CHINESE = /\p{Script=Han}/u;

describe('a key that is limited to scopes', () => {
  test('opens these and no others', async () => {
    const reading = await caller(null, ['data:read', 'scores:write']);
    const { body } = await reading.send().expect(403);
    expect([body.code, body.detail]).toEqual(['SCOPE_MISSING', expect.stringContaining('data:write')]);
    const writing = await caller(null, ['data:write']);
    await writing.send().expect(201);
  });
});
