import { writeWarnings } from '../../src/cli/write-warnings.js';

test('every warning is one line, however many there are, and sends nothing to the terminal but text', () => {
  const { stderr } = process;
  const write = stderr.write;
  const pieces: string[] = [];
  stderr.write = ((piece: string) => pieces.push(piece) > 0) as typeof stderr.write;
  try {
    writeWarnings(
      Array.from({ length: 2500 }, (_, at) => ({
        code: 'error',
        entity: at === 0 ? 'a\u001b[2J\nb' : null,
        id: 'x',
        message: `number ${at}`,
      })),
    );
    writeWarnings([]);
  } finally {
    stderr.write = write;
  }
  const lines = pieces.join('').split('\n');
  expect(lines).toHaveLength(2501);
  expect(lines[0]).toBe('warning error a [2J b: number 0');
  expect(lines[2499]).toBe('warning error number 2499');
  expect(pieces).toHaveLength(3);
});
