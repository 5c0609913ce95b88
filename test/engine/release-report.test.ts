import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineParts } from '../../src/engine/engine-parts.js';
import { monthState } from '../../src/engine/month-register.js';
import { releaseReport } from '../../src/engine/release-report.js';
import { type CityService, openCityService } from './open-city-service.js';

const PDF = Buffer.from('%PDF-1.7 a report');
const NAME = '2026-10-matching-oversight-zh.pdf';
let city: CityService;
let folder: string;
let parts: EngineParts;

beforeAll(async () => {
  city = await openCityService();
  folder = mkdtempSync(join(tmpdir(), 'steelyard-delivery-'));
  const config = { deliveryFolder: join(folder, 'released') };
  parts = (await city.reopened({ config })).parts;
});
afterAll(async () => {
  await city.remove();
  rmSync(folder, { recursive: true });
});

const held = (period: string, pdf: Uint8Array | null = PDF) =>
  parts.reports.save(
    {
      framework: 'matching',
      period,
      audience: 'oversight',
      department: null,
      locale: 'zh',
      evaluation: `evaluation of ${period}`,
      model: '{}',
      modelHash: '',
      printed: pdf === null ? null : { pdf, sha256: '', pages: 1 },
      problem: pdf === null ? 'no browser' : null,
      seal: null,
      createdAt: parts.now(),
    },
    1,
  );
const delivered = (period: string) => readdirSync(join(folder, 'released', period));

test('a report that is released lies in the delivery folder, under its month, whole', async () => {
  const id = await held('2026-10');
  await parts.months.take('2026-10', 'held', { at: parts.now(), by: 'schedule' });
  await releaseReport(parts, id, 'officer Li');
  expect(delivered('2026-10')).toEqual([NAME]);
  expect(readFileSync(join(folder, 'released/2026-10', NAME))).toEqual(PDF);
  expect(monthState(await parts.months.find('2026-10'))).toBe('delivered');
});

test('releasing it again puts back what is missing and leaves alone what is there', async () => {
  const file = join(folder, 'released/2026-10', NAME);
  const id = '2026-10~matching~oversight~zh';
  writeFileSync(file, 'as it was filed');
  await releaseReport(parts, id, 'officer Wu');
  expect(readFileSync(file, 'utf8')).toBe('as it was filed');
  rmSync(file);
  const { releasedBy } = await releaseReport(parts, id, 'officer Wu');
  expect(readFileSync(file)).toEqual(PDF);
  expect(releasedBy).toBe('officer Li');
});

test('a delivery that failed is made up for by releasing again', async () => {
  const id = await held('2026-09');
  await parts.months.take('2026-09', 'held', { at: parts.now(), by: 'schedule' });
  // A file stands where the folder of the month is to be.
  writeFileSync(join(folder, 'released/2026-09'), '');
  await expect(releaseReport(parts, id, 'officer Li')).rejects.toThrow(/EEXIST|ENOTDIR/);
  expect(monthState(await parts.months.find('2026-09'))).toBe('released');
  rmSync(join(folder, 'released/2026-09'));
  await releaseReport(parts, id, 'officer Li');
  expect(delivered('2026-09')).toEqual([NAME.replace('2026-10', '2026-09')]);
  expect(monthState(await parts.months.find('2026-09'))).toBe('delivered');
});

test('a report without a PDF is not released, and nothing is delivered', async () => {
  const id = await held('2026-08', null);
  await expect(releaseReport(parts, id, 'officer Li')).rejects.toMatchObject({ code: 'REPORT_WITHOUT_PDF' });
  expect(readdirSync(join(folder, 'released'))).not.toContain('2026-08');
});
