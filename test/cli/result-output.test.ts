import { jsonPieces } from '../../src/cli/json-pieces.js';
import { writeResult } from '../../src/cli/result-output.js';
import { TestFolder } from './run-command.js';

describe('a result', () => {
  const folder = new TestFolder();
  afterAll(() => folder.remove());

  test('leaves no listener on stdout, however often one is written', async () => {
    const { stdout } = process;
    const counts = () => stdout.eventNames().map((name) => [name, stdout.listenerCount(name)]);
    const [before, write] = [counts(), stdout.write];
    let printed = '';
    stdout.write = ((piece: string, done: () => void) => {
      printed += piece;
      done();
      return true;
    }) as typeof stdout.write;
    try {
      for (let round = 0; round < 12; round += 1) await writeResult(['a', 'b\n'], undefined);
    } finally {
      stdout.write = write;
    }
    expect(printed).toBe('ab\n'.repeat(12));
    expect(counts()).toEqual(before);
  });

  test('names the file that cannot be written', async () => {
    await expect(writeResult(['a'], `${folder.path}/absent/out.json`)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });

  test('a fault while it is made is not taken for a fault of writing', async () => {
    const failing = (function* () {
      yield 'a';
      throw new Error('no more');
    })();
    await expect(writeResult(failing, `${folder.path}/out.json`)).rejects.toThrow('no more');
  });
});

test('jsonPieces write what JSON.stringify writes, lists and iterables item by item', () => {
  const lazy = {
    *[Symbol.iterator]() {
      yield { id: '"x"' };
      yield null;
    },
  };
  const record = {
    what: 'a\nb',
    none: undefined,
    empty: [],
    list: [1, [2], null],
    lazy,
    deep: { list: [1] },
  };
  const pieces = [...jsonPieces(record)];
  expect(JSON.parse(pieces.join(''))).toEqual({
    what: 'a\nb',
    empty: [],
    list: [1, [2], null],
    lazy: [{ id: '"x"' }, null],
    deep: { list: [1] },
  });
  expect(pieces.length).toBeGreaterThan(8);
  expect([...jsonPieces({})].join('')).toBe('{}\n');
});
