import { readDefinitions } from '../../src/compose/definitions.js';
import { exampleFindings } from '../../src/compose/example-findings.js';
import type { LibraryIndicator } from '../../src/indicators/indicator-definition.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';

const { indicators } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

/** A tenth of the way between the goalposts. */
const SHIFT = 0.1;

type Slip = (indicator: LibraryIndicator) => LibraryIndicator | null;

function withGoalposts(
  indicator: LibraryIndicator,
  lowerBy: number,
  upperBy: number,
): LibraryIndicator | null {
  const { normalisation } = indicator;
  if (normalisation.method !== 'goalposts') return null;
  const { lower, upper } = normalisation;
  const width = upper - lower;
  const moved = { ...normalisation, lower: lower + lowerBy * width, upper: upper + upperBy * width };
  return { ...indicator, normalisation: moved };
}

function without(indicator: LibraryIndicator, key: 'notApplicable'): LibraryIndicator | null {
  const { [key]: dropped, ...rest } = indicator;
  return dropped === undefined ? null : rest;
}

/** Slips of the pen; null where an indicator has no place for one. */
const SLIPS: Record<string, Slip> = {
  'a wrong sign': (indicator) =>
    indicator.direction === 'target'
      ? null
      : { ...indicator, direction: indicator.direction === 'cost' ? 'benefit' : 'cost' },
  'a wrong target': (indicator) =>
    indicator.target === undefined ? null : { ...indicator, target: indicator.target + 5 },
  'a lower goalpost moved': (indicator) => withGoalposts(indicator, -SHIFT, 0),
  'an upper goalpost moved': (indicator) => withGoalposts(indicator, 0, SHIFT),
  'a missing factor': (indicator) => {
    const formula = indicator.formula.replace(/^10+ \* /, '');
    return formula === indicator.formula ? null : { ...indicator, formula };
  },
  'numerator and denominator swapped': (indicator) => {
    const formula = indicator.formula.replace(/(\w+) \/ (\w+)$/, '$2 / $1');
    return formula === indicator.formula ? null : { ...indicator, formula };
  },
  'a denominator without its guard': (indicator) => without(indicator, 'notApplicable'),
  'a missing rule that lets withholding pay': (indicator) => ({ ...indicator, missing: 'exclude' }),
};

describe('the examples of the library', () => {
  const all = [...indicators.values()];

  test('hold', () => {
    expect(
      all.flatMap((indicator) => exampleFindings(indicator).map((found) => [indicator.id, found])),
    ).toEqual([]);
  });

  test.each(Object.entries(SLIPS))('fail for %s, in every indicator that can have it', (_, slip) => {
    const slipped = all.flatMap((indicator) => slip(indicator) ?? []);
    expect(slipped.length).toBeGreaterThan(0);
    const unnoticed = slipped.filter((indicator) => exampleFindings(indicator).length === 0);
    expect(unnoticed.map(({ id }) => id)).toEqual([]);
  });
});
