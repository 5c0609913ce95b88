import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server.js';
import { ScheduleProcess } from './schedule-process.js';

let folder: string;
let server: EmbeddedServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-processes-'));
  server = await startEmbeddedServer(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Two processes that speak MongoDB's protocol to one store, as they would to a MongoDB. */
async function two(): Promise<[ScheduleProcess, ScheduleProcess]> {
  const processes: [ScheduleProcess, ScheduleProcess] = [
    new ScheduleProcess(server.uri, 'one'),
    new ScheduleProcess(server.uri, 'two'),
  ];
  await Promise.all(processes.map((process) => process.ready(1)));
  return processes;
}

test('two processes on one store run each slot once', async () => {
  const [one, two_] = await two();
  for (let day = 1; day <= 8; day += 1) {
    const at = `2026-03-0${day}T12:00:00Z`;
    await Promise.all([one.tick(at), two_.tick(at)]);
  }
  const at = '2026-03-08T12:00:01Z';
  // What both stepped back from begins with the next look.
  await one.tick(at);
  await two_.tick(at);
  const expected = ['a', 'b', 'c'].flatMap((job) =>
    [2, 3, 4, 5, 6, 7, 8].map((day) => `${job}/2026-03-0${day}`),
  );
  expect([...one.ran, ...two_.ran].sort()).toEqual(expected);
  await Promise.all([one.end(), two_.end()]);
});

test('the slots of a process that is killed are taken over when their lease has ended', async () => {
  const [killed, living] = await two();
  await Promise.all([killed.tick('2026-03-01T12:00:00Z'), living.tick('2026-03-01T12:00:00Z')]);
  await killed.hang('2026-03-02T12:00:00Z');
  await killed.kill();
  await living.tick('2026-03-02T12:00:59Z');
  expect(living.ran.filter((slot) => killed.ran.includes(slot))).toEqual([]);
  await living.tick('2026-03-02T12:01:01Z');
  expect(living.ran.sort()).toEqual(['a/2026-03-02', 'b/2026-03-02', 'c/2026-03-02']);
  await living.end();
});
