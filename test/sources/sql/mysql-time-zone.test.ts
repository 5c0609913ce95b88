import { mysqlTimeZone } from '../../../src/sources/sql/mysql-time-zone.js';

test.each([
  ['Asia/Shanghai', '+08:00'],
  ['UTC', '+00:00'],
  ['Asia/Kolkata', '+05:30'],
  ['America/Lima', '-05:00'],
  ['Europe/Berlin', 'Europe/Berlin'],
])('%s is told as %s: as an offset only where there is one all year', (timeZone, told) => {
  expect(mysqlTimeZone(timeZone, '2026-10')).toBe(told);
});
