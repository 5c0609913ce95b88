import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../../src/package-root.js';

/**
 * A schedule of three daily jobs in a process of its own, on the clock that it is told. It prints what it runs, and
 * `ticked` when nothing more can begin; told to hang, it begins a slot and never ends it.
 */
const PROGRAM = `
  const load = (path) => import('${join(PACKAGE_ROOT, 'dist')}/' + path + '.js');
  const [{ openStore }, { createLogger }, { jobSlotModel }, { Ledger }, { Scheduler }, { SlotRunner }, { daily }] =
    await Promise.all(['store/open-store', 'logger', 'store/models/job-slot-model', 'jobs/ledger', 'jobs/scheduler',
      'jobs/slot-runner', 'jobs/slot-times'].map(load));
  const { createInterface } = await import('node:readline');
  const [uri, owner] = process.argv.slice(1);
  const say = (line) => process.stdout.write(line + '\\n');
  const logger = createLogger('silent');
  const store = await openStore({ uri, dataFolder: '', logger });
  let at = new Date(0);
  let hangs = false;
  const now = () => at;
  const jobs = ['a', 'b', 'c'].map((id) => ({
    id, slots: daily('02:30', 'UTC'), misfire: 'latest', lane: id === 'c' ? 'two' : 'one', limitMs: 60_000, retries: 0,
    run: async ({ slot }) => {
      say('ran ' + id + '/' + slot);
      if (hangs) await new Promise(() => undefined);
      return { problems: [] };
    },
  }));
  const ledger = new Ledger(jobSlotModel(store.connection), owner, now);
  const runner = new SlotRunner(ledger, logger, now);
  const scheduler = new Scheduler({ jobs, ledger, runner, logger, now });
  say('ticked');
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, time] = line.split(' ');
    at = new Date(time);
    hangs = command === 'hang';
    await scheduler.reconcile();
    if (!hangs) await scheduler.idle();
    say('ticked');
  }
  await store.close();
`;

/** One operating-system process with the schedule over the store at a URI. */
export class ScheduleProcess {
  readonly ran: string[] = [];
  private readonly child: ChildProcess;
  private ticked = 0;

  constructor(uri: string, owner: string) {
    this.child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, uri, owner], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line === 'ticked') this.ticked += 1;
      else this.ran.push(line.replace('ran ', ''));
      this.child.emit('said');
    });
  }

  /** Waits until it stands ready for the `count`th time; its start is the first. */
  async ready(count: number): Promise<void> {
    while (this.ticked < count) await once(this.child, 'said');
  }

  /** Looks at the clock, which shows a time, and waits until nothing more can begin. */
  async tick(time: string): Promise<void> {
    const next = this.ticked + 1;
    this.child.stdin?.write(`tick ${time}\n`);
    await this.ready(next);
  }

  /** Begins what is due and never ends it; waits until something has begun. */
  async hang(time: string): Promise<void> {
    this.child.stdin?.write(`hang ${time}\n`);
    while (this.ran.length === 0) await once(this.child, 'said');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  async end(): Promise<void> {
    this.child.stdin?.end();
    await once(this.child, 'exit');
  }
}
