import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({ kind: z.literal('rankFall'), places: z.int().min(1) });
const rank = z.int().min(1).nullable();
const given = z.strictObject({ rank, before: rank });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** So many places or more lost in the peer group within a month. */
export const rankFallRule: PolicyRule<Settings, Given> = {
  kind: 'rankFall',
  settings,
  given,
  judge: ({ places }, { rank: now, before }) =>
    now === null || before === null ? null : now - before >= places,
  recovered: ({ places }, { rank: now }, { before }) =>
    now === null || typeof before !== 'number' ? null : now - before < places,
  bounds: ({ places }) => ({ bound: places }),
  cases: (_settings, facts) =>
    facts.departments.map((department) => ({
      department,
      subject: null,
      given: {
        rank: facts.month(department, 0)?.groupRank ?? null,
        before: facts.month(department, 1)?.groupRank ?? null,
      },
    })),
};
