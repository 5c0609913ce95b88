/**
 * Reads by key, of which those that are asked for while one is under way wait for the next one and share it: many at
 * once cost two, and none tells what was true before it was asked for.
 */
export class SharedRead<Value> {
  readonly #running = new Map<string, Promise<Value>>();
  readonly #next = new Map<string, Promise<Value>>();

  constructor(private readonly read: (key: string) => Promise<Value>) {}

  get(key: string): Promise<Value> {
    const waiting = this.#next.get(key);
    if (waiting !== undefined) return waiting;
    const running = this.#running.get(key);
    if (running === undefined) return this.begin(key);
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.#next.delete(key);
        return this.begin(key);
      });
    this.#next.set(key, next);
    return next;
  }

  private begin(key: string): Promise<Value> {
    const reading = this.read(key).finally(() => this.#running.delete(key));
    this.#running.set(key, reading);
    return reading;
  }
}
