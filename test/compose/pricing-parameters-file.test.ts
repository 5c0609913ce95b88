import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPricingParameters } from '../../src/compose/pricing-parameters-file.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';

const TEXT = readFileSync(join(PACKAGE_DEFINITIONS, 'pricing', 'parameters.yaml'), 'utf8');

describe('price parameters of an overlay folder', () => {
  const overlayFolder = mkdtempSync(join(tmpdir(), 'steelyard-'));
  const read = () => readPricingParameters({ packageFolder: PACKAGE_DEFINITIONS, overlayFolder });
  const overlay = (text: string) => {
    mkdirSync(join(overlayFolder, 'pricing'), { recursive: true });
    writeFileSync(join(overlayFolder, 'pricing', 'parameters.yaml'), text);
  };
  afterAll(() => rmSync(overlayFolder, { recursive: true, force: true }));

  test('a folder without them leaves those of the package', () => {
    expect(read()).toMatchObject({ id: 'pricing', version: 1, returnOnCost: 0.08 });
  });

  test('a raised version replaces them', () => {
    overlay(
      TEXT.replace('version: 1', 'version: 2').replace(
        'returnOnCost: { value: 0.08',
        'returnOnCost: { value: 0.05',
      ),
    );
    expect(read()).toMatchObject({ version: 2, returnOnCost: 0.05 });
  });

  test('the same version with other values is refused: history must not change', () => {
    overlay(TEXT.replace('returnOnCost: { value: 0.08', 'returnOnCost: { value: 0.05'));
    expect(read).toThrow('must be above 1');
  });

  test('a file that is no YAML is refused with its line', () => {
    overlay('id: pricing\nversion: [');
    expect(read).toThrow(/parameters\.yaml:2:\d+/);
  });

  test('aliases without end and a value inside itself are refused', () => {
    overlay(`id: [&x 1${', *x'.repeat(2000)}]`);
    expect(read).toThrow('the aliases expand to too much');
    overlay('id: &x [*x]');
    expect(read).toThrow('is a cycle');
  });
});
