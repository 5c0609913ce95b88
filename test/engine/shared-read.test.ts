import { SharedRead } from '../../src/engine/shared-read.js';

/** Reads that end when they are told to, each with what is true when it begins. */
function slowReads() {
  const state = { value: 'old', begun: 0, end: [] as (() => void)[] };
  const shared = new SharedRead<string>(async () => {
    const { value } = state;
    state.begun += 1;
    await new Promise<void>((resolve) => state.end.push(resolve));
    if (value === 'broken') throw new Error(value);
    return value;
  });
  const endNext = async () => {
    state.end.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { state, shared, endNext };
}

test('those that come while one is under way share the next, and see what is true then', async () => {
  const { state, shared, endNext } = slowReads();
  const first = shared.get('key');
  state.value = 'new';
  const later = [shared.get('key'), shared.get('key'), shared.get('key')];
  expect(state.begun).toBe(1);
  await endNext();
  await endNext();
  expect(await first).toBe('old');
  expect(await Promise.all(later)).toEqual(['new', 'new', 'new']);
  expect(state.begun).toBe(2);
});

test('keys do not wait for each other, and a read that fails takes no other with it', async () => {
  const { state, shared, endNext } = slowReads();
  state.value = 'broken';
  const failing = shared.get('one');
  failing.catch(() => undefined);
  state.value = 'whole';
  const [next, other] = [shared.get('one'), shared.get('two')];
  expect(state.begun).toBe(2);
  for (const _ of [1, 2, 3]) await endNext();
  await expect(failing).rejects.toThrow('broken');
  expect(await Promise.all([next, other])).toEqual(['whole', 'whole']);
});
