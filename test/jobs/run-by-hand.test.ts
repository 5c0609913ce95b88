import { SteelyardError } from '../../src/errors.js';
import { runByHand } from '../../src/jobs/run-by-hand.js';
import { metricModels } from '../../src/metrics/metric-models.js';
import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';
import { FakeClock, instance, job } from './fake-scheduler.js';

let test_: TestStore;
let clock: FakeClock;
let interruption: AbortController;

beforeEach(async () => {
  test_ = await openTestStore();
  clock = new FakeClock('2026-03-01T00:00:00Z');
  interruption = new AbortController();
});
afterEach(() => test_.close());

const byHand = (work: Parameters<typeof runByHand<string>>[2]) =>
  runByHand(
    { models: metricModels(test_.store.connection), now: clock.now },
    { request: { command: 'collect', period: '2026-02' }, by: 'operator Wu', signal: interruption.signal },
    work,
  );
const noted = () => jobSlotModel(test_.store.connection).find({ job: 'run' }).lean();
const done = async () => ({ value: 'collected', problems: [] });

test('a command is noted in the ledger with who gave it and how it ended', async () => {
  expect(await byHand(done)).toBe('collected');
  expect(await byHand(async () => ({ value: 'in part', problems: ['portal: down'] }))).toBe('in part');
  await expect(byHand(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow(
    'the disk is full',
  );
  const request = { command: 'collect', period: '2026-02' };
  expect(await noted()).toMatchObject([
    { state: 'done', requestedBy: 'operator Wu', request, attempts: 1 },
    { state: 'partial', problems: ['portal: down'] },
    { state: 'failed', problems: ['the disk is full'] },
  ]);
});

test('while a command runs no instance begins a collect; afterwards it does', async () => {
  const ran: string[] = [];
  const { tick } = instance(test_.store, [job(ran)], clock);
  await tick();
  clock.forward(3);
  await byHand(async () => {
    await tick();
    expect(ran).toEqual([]);
    return done();
  });
  await tick();
  expect(ran).toEqual(['2026-03-01']);
});

test('a command is refused while an instance collects, and names what runs where', async () => {
  let end: () => void = () => undefined;
  const lasting = new Promise<void>((resolve) => {
    end = resolve;
  });
  const slow = job([], { run: () => lasting.then(() => ({ problems: [] })) });
  const { scheduler } = instance(test_.store, [slow], clock, { owner: 'server-7' });
  await scheduler.reconcile();
  clock.forward(3);
  await scheduler.reconcile();
  await expect(byHand(done)).rejects.toThrow(
    'nightly/2026-03-01 has been running since 2026-03-01T03:00:00.000Z (server-7)',
  );
  expect(await noted()).toMatchObject([{ state: 'cancelled' }]);
  end();
  await scheduler.idle();
  expect(await byHand(done)).toBe('collected');
});

test('a command that is interrupted ends, and a cancelled one says so', async () => {
  const untilTold = byHand(({ signal }) => {
    interruption.abort();
    signal.throwIfAborted();
    return done();
  });
  await expect(untilTold).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
  expect(await noted()).toMatchObject([{ state: 'cancelled' }]);
});

test('a command whose slot another instance has taken over writes nothing more', async () => {
  const slots = jobSlotModel(test_.store.connection);
  const lost = byHand(async ({ slot, assertHeld }) => {
    await slots.updateOne({ _id: slot }, { $set: { fence: 2 } });
    await assertHeld();
    return done();
  });
  await expect(lost).rejects.toBeInstanceOf(SteelyardError);
  expect(await noted()).toMatchObject([{ state: 'running', fence: 2 }]);
});
