import { join } from 'node:path';
import { TestFolder } from './run-command.js';
import { startProcess } from './run-process.js';

describe('the service', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());

  test('listens with its sources scheduled, answers, and ends at a signal with status 0', async () => {
    const service = startProcess(['serve', '--port', '0'], {
      STEELYARD_DATA: join(folder.path, 'data'),
      STEELYARD_SOURCES: folder.write('sources.yaml', '- { id: city, kind: sample-city }\n'),
    });
    const address = await new Promise<string>((resolve, reject) => {
      service.child.stdout?.on('data', (chunk: Buffer) => {
        const found = /listens on (\S+)/.exec(chunk.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
      service.ended.then(({ stderr }) => reject(new Error(stderr)), reject);
    });
    const health = await fetch(`${address}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    service.child.kill('SIGTERM');
    expect(await service.ended).toMatchObject({ status: 0, stderr: '' });
  }, 60_000);
});
