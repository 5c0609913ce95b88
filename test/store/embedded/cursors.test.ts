import { Cursors } from '../../../src/store/embedded/cursors.js';

const MINUTE = 60_000;

describe('cursors', () => {
  let now = 0;
  const documents = () => Array.from({ length: 9 }, (_, at) => Buffer.from([at])).values();

  it('end when they are not used for ten minutes, and live on while they are', () => {
    const cursors = new Cursors(() => now);
    const idle = cursors.open('db.things', {}, documents());
    const used = cursors.open('db.things', {}, documents());
    now += 6 * MINUTE;
    expect(cursors.take(used, 'nextBatch', 1).documents).toEqual([Buffer.from([0])]);
    now += 6 * MINUTE;
    cursors.killIdle();
    expect(() => cursors.take(idle, 'nextBatch', 1)).toThrow('not found');
    expect(cursors.take(used, 'nextBatch', 1).documents).toEqual([Buffer.from([1])]);
  });

  it('end with the connection that opened them, and with their last document', () => {
    const cursors = new Cursors(() => now);
    const [mine, other] = [{}, {}];
    const closed = cursors.open('db.things', mine, documents());
    const read = cursors.open('db.things', other, documents());
    cursors.killOf(mine);
    expect(() => cursors.take(closed, 'nextBatch')).toThrow('not found');
    expect(cursors.take(read, 'nextBatch')).toMatchObject({ id: 0n, ns: 'db.things' });
    expect(cursors.kill(read)).toBe(false);
  });
});
