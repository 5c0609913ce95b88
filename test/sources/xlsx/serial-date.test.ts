import fc from 'fast-check';
import { columnLetters, readReference } from '../../../src/sources/xlsx/cell-reference.js';
import { dateKind, serialDateText } from '../../../src/sources/xlsx/serial-date.js';

const DAY_MS = 86_400_000;

describe('the number of a day', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [36526, '2000-01-01'],
    [45351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
  ])('%d is %s', (serial, day) => expect(serialDateText(serial, 'day', false)).toBe(day));

  test('counts every second since 1 March 1900, and 1,462 days less where days are counted from 1904', () => {
    const seconds = fc.integer({ min: 0, max: 3_000_000_000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const instant = new Date(Date.UTC(1904, 0, 1) + second * 1000);
        const text = instant.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
        const serial = (instant.getTime() - Date.UTC(1899, 11, 30)) / DAY_MS;
        expect(serialDateText(serial, 'day', false)).toBe(text);
        expect(serialDateText(serial - 1462, 'day', true)).toBe(text);
      }),
    );
  });
});

describe('a number format', () => {
  test.each([
    [0, undefined, null],
    [14, undefined, 'day'],
    [17, undefined, 'month'],
    [46, undefined, 'time'],
    [57, undefined, 'month'],
    [164, 'General', null],
    [164, '#,##0.00 "Std."', null],
    [164, '[$€-407] #,##0.00;[Red]-#,##0.00', null],
    [164, '0.00E+00', null],
    [164, '_-* #,##0_d', null],
    [164, '[$-804]yyyy"年"m"月"d"日";@', 'day'],
    [164, 'yyyy/mm', 'month'],
    [164, 'yyyy', 'year'],
    [164, 'h:mm AM/PM', 'time'],
    [164, '[mm]:ss', 'time'],
    [164, 'dd.mm.yyyy hh:mm', 'day'],
  ])('%d %s shows %s', (id, code, kind) => expect(dateKind(id, code)).toBe(kind));
});

test('a reference is read back from the letters of its column', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 16_383 }),
      fc.integer({ min: 1, max: 1_048_576 }),
      (column, row) => {
        expect(readReference(columnLetters(column) + row)).toEqual({ column, row });
      },
    ),
  );
  expect(['XFE1', 'A1048577', 'A0', 'a1', 'A', '1', ''].map(readReference)).toEqual(Array(7).fill(null));
});
