import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '../../src/logger.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server.js';
import { openStore, type Store } from '../../src/store/open-store.js';

const logger = createLogger('silent');

/** A server on the network: the embedded store behind a TCP port that can be cut and opened again. */
class CuttableServer {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly socketPath: string) {}

  async open(): Promise<void> {
    this.server = createServer((client) => {
      const behind = connect(this.socketPath);
      client.pipe(behind).pipe(client);
      for (const socket of [client, behind]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

describe('a MongoDB that is lost and comes back', () => {
  let folder: string;
  let behind: EmbeddedServer;
  let network: CuttableServer;
  let store: Store;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    behind = await startEmbeddedServer(folder);
    network = new CuttableServer(decodeURIComponent(new URL(behind.uri).hostname));
    await network.open();
    const uri = `mongodb://127.0.0.1:${network.port}/steelyard?directConnection=true&heartbeatFrequencyMS=500&serverSelectionTimeoutMS=500`;
    store = await openStore({ dataFolder: folder, uri, logger });
  });
  afterAll(async () => {
    await store.close();
    await network.cut();
    await behind.close();
    rmSync(folder, { recursive: true });
  });

  async function until(ready: boolean) {
    for (let tries = 0; tries < 100 && store.ready() !== ready; tries += 1) await wait(50);
    expect(store.ready()).toBe(ready);
  }

  it('is ready, then not, then ready again without a new start', async () => {
    expect(store.kind).toBe('mongodb');
    await until(true);
    await network.cut();
    await until(false);
    await expect(store.connection.collection('runs').findOne({})).rejects.toThrow();
    await network.open();
    await until(true);
    expect(await store.connection.collection('runs').countDocuments({})).toBe(0);
  });

  it('that cannot be reached at all is an error without the password in it', async () => {
    const uri = 'mongodb://someone:secret@127.0.0.1:9/x?serverSelectionTimeoutMS=200';
    const failure = await openStore({ dataFolder: folder, uri, logger }).catch((error: Error) => error);
    expect(failure).toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('127.0.0.1:9'),
    });
    expect((failure as Error).message).not.toContain('secret');
  });
});
