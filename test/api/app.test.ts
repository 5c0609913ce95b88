import { Readable } from 'node:stream';
import request from 'supertest';
import { createApp, type PageReader } from '../../src/api/app.js';
import { SignIn } from '../../src/api/sign-in.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { AuditLog } from '../../src/engine/audit-log.js';
import { KeptAnswers } from '../../src/engine/kept-answers.js';
import { createLogger } from '../../src/logger.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

const pages: PageReader = {
  months: async (viewer) => [
    {
      period: '2026-10',
      framework: 'metadata-quality',
      state: 'final',
      scores: [
        {
          ...{ rank: 1, name: '<b>Bureau & Co</b>', score: 81.25, share: 0.8125, band: viewer.role },
          underObjection: true,
          partial: true,
          vetoes: ['Data <i>leaked</i>'],
        },
      ],
      reports: [{ href: '/reports/r1/pdf', title: 'Monthly report' }],
    },
  ],
  reportPdf: async (id) => (id === 'r1' ? Readable.from([Buffer.from('%PDF-1.7 test')]) : null),
};

let stored: TestStore;
beforeAll(async () => {
  stored = await openTestStore();
});
afterAll(() => stored.close());

function open() {
  const signIn = new SignIn();
  const token = signIn.createLink({ role: 'oversight', department: null, actor: 'p-017' });
  let ready = true;
  const app = createApp({
    pages,
    routes: [],
    keys: new ApiKeyStore(stored.store.connection),
    audit: new AuditLog(stored.store.connection),
    seals: { verify: async () => 'unknown' },
    keptAnswers: new KeptAnswers(stored.store.connection),
    version: '0.0.0',
    signIn,
    tokens: null,
    corsOrigins: [],
    now: () => new Date(),
    ready: () => ready,
    sample: true,
    locale: 'en',
    logger: createLogger('silent'),
  });
  return { app, token, setReady: (value: boolean) => (ready = value) };
}

async function signedIn() {
  const { app, token } = open();
  const agent = request.agent(app);
  await agent.get(`/sign-in/${token}`).expect(303);
  return agent;
}

describe('the index page', () => {
  test('asks for a sign-in, as a problem with a stable code', async () => {
    const answer = await request(open().app).get('/').expect(401);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 401, code: 'SIGN_IN_REQUIRED' });
  });

  test('tells a browser in a page of its own language what to do; the API stays with problems', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const browser = (path: string) =>
      request(open().app).get(path).set({ accept, 'accept-language': 'zh-CN,zh;q=0.9' });
    const page = await browser('/')
      .expect(401)
      .expect('content-type', /^text\/html/);
    expect(page.text).toContain('<html lang="zh">');
    expect(page.text).toContain('<h1>请先登录</h1>');
    expect(page.text).toContain('SIGN_IN_REQUIRED');
    expect(page.headers.vary).toContain('Accept,');
    const hostile = await browser('/reports/%3Cb%3E/pdf').set('x-request-id', '<b>').expect(401);
    expect(hostile.text).not.toContain('<b>');
    await browser('/nothing')
      .expect(404)
      .expect('content-type', /^text\/html/);
    await browser('/sign-in/guessed')
      .expect(403)
      .expect('content-type', /^text\/html/);
    await browser('/api/v1/scores')
      .expect(404)
      .expect('content-type', /^application\/problem\+json/);
  });

  test('refuses a link that this process did not print', async () => {
    const answer = await request(open().app).get('/sign-in/guessed').expect(403);
    expect(answer.body.code).toBe('SIGN_IN_REFUSED');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('shows months, scores and reports to whoever opened a link, with names escaped and the sample marked', async () => {
    const agent = await signedIn();
    const answer = await agent.get('/').expect(200);
    expect(answer.text).toContain('&lt;b&gt;Bureau &amp; Co&lt;/b&gt;');
    expect(answer.text).not.toContain('<b>Bureau');
    expect(answer.text).toContain('under objection');
    expect(answer.text).toContain('band lowered: Data &lt;i&gt;leaked&lt;/i&gt;');
    expect(answer.text).toContain('too much is missing to rank it');
    expect(answer.text).toContain('81.3');
    expect(answer.text).toContain('href="/reports/r1/pdf"');
    expect(answer.text).toContain('Sample data');
  });

  test('keeps the session out of reach of scripts and of other sites', async () => {
    const { app, token } = open();
    const answer = await request(app).get(`/sign-in/${token}`).expect(303);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('report downloads', () => {
  test('send the PDF to a signed-in viewer', async () => {
    const agent = await signedIn();
    const answer = await agent.get('/reports/r1/pdf').expect(200).expect('content-type', 'application/pdf');
    expect(answer.body.toString()).toBe('%PDF-1.7 test');
  });

  test('answer 404 for a report that is not there and 401 without a session', async () => {
    const agent = await signedIn();
    await agent.get('/reports/r2/pdf').expect(404);
    await request(open().app).get('/reports/r1/pdf').expect(401);
  });
});

describe('health', () => {
  test('is open without a sign-in, and readiness follows the store', async () => {
    const { app, setReady } = open();
    await request(app).get('/healthz').expect(200, { status: 'ok' });
    await request(app).get('/readyz').expect(200);
    setReady(false);
    await request(app).get('/readyz').expect(503);
  });

  test('an address that is not there is a problem, not a page', async () => {
    const answer = await request(open().app).get('/nothing').expect(404);
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });
});
