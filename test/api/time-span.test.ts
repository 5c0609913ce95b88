import { dayOrMoment, timeSpan } from '../../src/api/schemas/time-span.js';

const span = (from: string | undefined, to: string | undefined, zone = 'Asia/Shanghai') => {
  const { since, until } = timeSpan({ from, to }, zone);
  return [since?.toISOString(), until?.toISOString()];
};

describe('a span of time', () => {
  test('holds whole days of the time zone, and moments as they are', () => {
    expect(span('2026-11-01', '2026-11-01')).toEqual([
      '2026-10-31T16:00:00.000Z',
      '2026-11-01T16:00:00.000Z',
    ]);
    expect(span('2026-12-31', undefined)).toEqual(['2026-12-30T16:00:00.000Z', undefined]);
    expect(span(undefined, '2026-12-31')).toEqual([undefined, '2026-12-31T16:00:00.000Z']);
    expect(span('2026-11-01T08:00:00+08:00', '2026-11-01T00:00:01Z')).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-01T00:00:01.000Z',
    ]);
  });

  test('knows days of 23 hours, and days that a zone left out', () => {
    expect(span('2026-03-29', '2026-03-29', 'Europe/Berlin')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(span('2011-12-30', undefined, 'Pacific/Apia')).toEqual(['2011-12-30T10:00:00.000Z', undefined]);
  });

  test('reads every day and moment that it takes', () => {
    for (const text of [
      '1970-01-01',
      '2999-12-31',
      '2999-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00+14:00',
    ]) {
      expect(dayOrMoment.parse(text)).toBe(text);
      expect(span(text, undefined)[0]).toMatch(/Z$/);
      expect(span(undefined, text)[1]).toMatch(/Z$/);
    }
    for (const text of [
      '',
      '2026',
      '2026-11',
      '2026-02-30',
      '1969-12-31',
      '+275760-09-13',
      '2026-11-01T00:00:00',
    ]) {
      expect(dayOrMoment.safeParse(text).success).toBe(false);
    }
  });

  test('that ends before it begins is refused', () => {
    expect(() => span('2026-11-02', '2026-11-01')).toThrow('ends before it begins');
    expect(() => span('2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')).toThrow('ends before it begins');
  });
});
