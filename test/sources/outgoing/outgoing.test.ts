import type { RequestListener } from 'node:http';
import { Outgoing, type OutgoingOptions } from '../../../src/sources/outgoing/outgoing.js';
import { type LoopbackServer, startServer } from './loopback-server.js';

let server: LoopbackServer;
let requests: { readonly url: string; readonly host: string; readonly token: string | undefined }[];
let outgoing: Outgoing;
afterEach(async () => {
  await outgoing.close();
  await server.close();
});

const serve = async (listener: RequestListener, options: OutgoingOptions = {}) => {
  requests = [];
  server = await startServer((request, response) => {
    const { host = '', 'x-token': token } = request.headers;
    requests.push({ url: request.url ?? '', host, token: token as string | undefined });
    listener(request, response);
  });
  outgoing = new Outgoing({ allowedNetworks: ['127.0.0.1'], ...options });
};
const answerOk: RequestListener = (_, response) => response.end('{}');
const redirectTo =
  (location: () => string): RequestListener =>
  (request, response) =>
    request.url === '/' ? response.writeHead(302, { location: location() }).end() : response.end('there');
const get = (url: string, given: { hosts?: string[]; headers?: Record<string, string> } = {}) =>
  outgoing.get({ url, accept: '*/*', signal: AbortSignal.timeout(5000), ...given });
const namesAt = (...answers: string[][]) => {
  let question = 0;
  const resolveName: OutgoingOptions['resolveName'] = (_, answer) => {
    const addresses = answers[Math.min(question, answers.length - 1)] ?? [];
    question += 1;
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolveName };
};

describe('an address in a private network', () => {
  test('is refused before anything is sent, and its message says how to allow it', async () => {
    await serve(answerOk, { allowedNetworks: [] });
    await expect(get(`${server.url}/x?token=1`)).rejects.toMatchObject({
      code: 'OUTGOING_REFUSED',
      exitCode: 3,
      message: `${server.url}/x was not asked: 127.0.0.1 is no public address. If that is meant, name the host in \`hosts\` of the source, or its network in STEELYARD_ALLOWED_NETWORKS.`,
    });
    expect(requests).toEqual([]);
  });

  test.each(['127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]', 'localhost'])(
    'is refused however it is written: %s',
    async (host) => {
      await serve(answerOk, { allowedNetworks: [] });
      await expect(get(`http://${host}:${server.port}/`)).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' });
      expect(requests).toEqual([]);
    },
  );

  test('is refused when a name resolves to it, also beside a public address', async () => {
    await serve(answerOk, { allowedNetworks: [], ...namesAt(['93.184.216.34', '169.254.169.254']) });
    await expect(get('http://portal.example/')).rejects.toThrow(/portal\.example is at 169\.254\.169\.254/);
  });

  test('is refused when a name that was public resolves to it at the next connection', async () => {
    await serve(
      (_, response) => response.writeHead(200, { connection: 'close' }).end(),
      namesAt(['127.0.0.1'], ['127.0.0.2']),
    );
    const url = `http://portal.example:${server.port}/`;
    await (await get(url)).text();
    await expect(get(url)).rejects.toThrow(/portal\.example is at 127\.0\.0\.2/);
    expect(requests).toHaveLength(1);
  });
});

describe('a redirect', () => {
  test.each([
    ['the metadata service of a cloud', 'http://169.254.169.254/latest/meta-data/', /169\.254\.169\.254/],
    ['another host', 'http://elsewhere.example/', /elsewhere\.example, which is not in the source's hosts/],
    ['a file', 'file:///etc/passwd', /from http: to file:/],
    ['no address', 'http://[', /redirects to no address/],
  ])('to %s is refused', async (_, location, message) => {
    await serve(redirectTo(() => location));
    await expect(get(`${server.url}/`)).rejects.toMatchObject({
      code: 'OUTGOING_REFUSED',
      message: expect.stringMatching(message),
    });
    expect(requests).toHaveLength(1);
  });

  test('to an allowed name is refused when its address is private', async () => {
    await serve(redirectTo(() => 'http://169.254.169.254/'));
    await expect(get(`${server.url}/`, { hosts: ['169.254.169.254'] })).rejects.toThrow(/no public address/);
  });

  test('on the same host is followed with its headers', async () => {
    await serve(redirectTo(() => '/there'));
    const response = await get(`${server.url}/`, { headers: { 'x-token': 'abcd' } });
    expect(await response.text()).toBe('there');
    expect(requests.map(({ url, token }) => [url, token])).toEqual([
      ['/', 'abcd'],
      ['/there', 'abcd'],
    ]);
  });

  test('to an allowed host is followed without the headers, which may hold secrets', async () => {
    await serve(
      redirectTo(() => `http://mirror.example:${server.port}/there`),
      namesAt(['127.0.0.1']),
    );
    await get(`${server.url}/`, { hosts: ['Mirror.example'], headers: { 'x-token': 'abcd' } });
    expect(requests.map(({ host, token }) => [host.split(':')[0], token])).toEqual([
      ['127.0.0.1', 'abcd'],
      ['mirror.example', undefined],
    ]);
  });

  test('in a circle ends after four', async () => {
    await serve((_, response) => response.writeHead(307, { location: '/' }).end());
    await expect(get(`${server.url}/`)).rejects.toThrow(/more than 4 redirects/);
    expect(requests).toHaveLength(5);
  });
});
