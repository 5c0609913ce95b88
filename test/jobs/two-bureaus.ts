import type { ConfiguredSource } from '../../src/sources/metric-source.js';

/** A source of two bureaus and two metrics, which a month of takes no time; `fulfilled` is what the second one delivers. */
export function twoBureaus(fulfilled = 6): ConfiguredSource {
  return {
    id: 'bureaus',
    kind: 'csv',
    time: 'history',
    createDepartments: true,
    async *collect({ period }) {
      const bureaus = [
        { key: 'a-bureau', values: { requests_due: 10, requests_fulfilled: 9 } },
        { key: 'b-bureau', values: { requests_due: 10, requests_fulfilled: fulfilled } },
      ];
      for (const { key, values } of bureaus) {
        yield { type: 'department', key, title: { en: key, zh: key } } as const;
        for (const [metric, value] of Object.entries(values)) {
          yield { type: 'reading', entity: 'department', key, period, metric, value } as const;
        }
      }
    },
  };
}
