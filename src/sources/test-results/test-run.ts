import type { SourceRecord } from '../metric-source.js';

/** What one run of a test tool found about one asset. */
export interface TestRun {
  /** The tool's name of the asset. */
  readonly key: string;
  /** When the tests ended. */
  readonly at: Date;
  readonly checked: number;
  readonly passed: number;
  /** Further metrics that were read from the same run. */
  readonly values: Readonly<Record<string, number>>;
  /** File, for the list of rejections. */
  readonly place: string;
}

/** The latest run of each asset; of two at the same instant the first one counts. */
export function latestRuns(runs: readonly TestRun[]): TestRun[] {
  const latest = new Map<string, TestRun>();
  for (const run of runs) {
    const known = latest.get(run.key);
    if (known === undefined || run.at > known.at) latest.set(run.key, run);
  }
  return [...latest.values()];
}

/** The readings of a run: its tests as checks against business rules (GB/T 36344-2018 item 0104). */
export function* testReadings(run: TestRun, period: string): Generator<SourceRecord> {
  const values = {
    quality_business_rule_checked: run.checked,
    quality_business_rule_passed: run.passed,
    ...run.values,
  };
  for (const [metric, value] of Object.entries(values)) {
    yield { type: 'reading', entity: 'asset', key: run.key, period, metric, value, place: run.place };
  }
}
