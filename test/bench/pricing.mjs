// Speed of price estimates: npm run build && node test/bench/pricing.mjs [assets]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPricingParameters } from '../../dist/compose/pricing-parameters-file.js';
import { PACKAGE_DEFINITIONS } from '../../dist/package-definitions.js';
import { PACKAGE_ROOT } from '../../dist/package-root.js';
import { estimatePrice } from '../../dist/pricing/estimate-price.js';
import { parsePriceFile } from '../../dist/pricing/input/parse-price-file.js';
import { pricePortfolio } from '../../dist/pricing/price-portfolio.js';
import { rangeSimulator } from '../../dist/pricing/range/simulated-range.js';

const ASSETS = Number(process.argv[2] ?? 10_000);
const ROUNDS = 300;

/** The costliest asset: all three approaches are used. */
function asset(index) {
  return {
    id: `asset-${index}`,
    category: 'power',
    rights: { origin: 'enterprise_own', holder: 'H', legalBasis: 'L', purpose: 'trade', grade: 'general' },
    quality: {
      scores: {
        accuracy: 96,
        completeness: 92,
        timeliness: 80,
        consistency: 90,
        normativity: 88,
        accessibility: 94,
      },
    },
    circulation: { conditional: 70, usableNotVisible: 30 },
    scarcity: { exclusiveShare: 0.6 },
    risk: { management: 0.1, circulation: 0.2, development: 0.15, security: 0.3 },
    demand: { coefficient: 1.1 },
    discountRate: 0.1,
    years: 5,
    cost: {
      updatedWithinSla: true,
      lines: [
        { kind: 'collection', amount: 600_000 + index, indexRatio: 1.03, evidence: 'voucher' },
        { kind: 'cleaning', amount: 380_000, indexRatio: 1.01, evidence: 'voucher' },
        { kind: 'compute', amount: 900_000, share: 0.2, evidence: 'voucher' },
      ],
    },
    income: {
      scenarios: [
        {
          id: 's',
          basis: 'signed',
          monthsOfUse: 12,
          benefit: 900_000,
          attribution: 0.35,
          operatingCost: 60_000,
        },
      ],
    },
    market: {
      size: 120,
      reliability: 0.5,
      comparables: [1_200_000, 2_000_000, 800_000].map((price, at) => ({
        id: `c${at}`,
        price,
        quality: 85 + at,
        size: 100,
        indexRatio: 1,
        category: 'power',
      })),
    },
    charge: { unit: 'call', expectedUnits: 40_000 },
  };
}

const raw = {
  valuationDate: '2026-10-31',
  assets: Array.from({ length: ASSETS }, (_, index) => asset(index)),
};
const parameters = readPricingParameters({ packageFolder: PACKAGE_DEFINITIONS });

const { requests } = pricePortfolio(
  parsePriceFile({ ...raw, assets: raw.assets.slice(0, ROUNDS) }),
  parameters,
);
const simulate = rangeSimulator(parameters.draws);
const times = requests.map((request) => {
  const start = performance.now();
  estimatePrice(request, simulate);
  return performance.now() - start;
});
const [median] = times
  .slice(ROUNDS / 3)
  .sort((left, right) => left - right)
  .slice(ROUNDS / 3);
process.stdout.write(
  `one asset of ${parameters.draws} draws: first ${times[0].toFixed(1)} ms, then ${median.toFixed(2)} ms (median)\n`,
);

const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
try {
  const file = join(folder, 'assets.json');
  writeFileSync(file, JSON.stringify(raw));
  const start = performance.now();
  const command = [
    join(PACKAGE_ROOT, 'bin', 'steelyard.js'),
    'price',
    '--assets',
    file,
    '--out',
    join(folder, 'out.json'),
  ];
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${ASSETS} assets by the command: ${seconds.toFixed(1)} s (exit ${status})\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
