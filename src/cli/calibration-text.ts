import type { Calibration, CalibrationEffect } from '../engine/calibrate-goalposts.js';
import type { GoalpostProposal, PostPair } from '../scoring/analysis/goalpost-proposal.js';

/** A calibration for people: one line an indicator, then what the proposals would do to the ranking. */
export function calibrationText({ framework, months, sample, proposals, effect }: Calibration): string {
  const { period, meanScore, entities } = effect;
  const moved = entities.filter(({ rank }) => rank.current !== rank.proposed);
  return [
    `${framework.id} version ${framework.version}, values of ${months.join(', ')}`,
    ...(sample ? ['Sample data: not a base for goalposts of a real city.'] : []),
    'Proposed: the 10th and the 90th percentile. Nothing was changed.',
    '',
    row('indicator', 'values', 'now', 'proposed', 'mean score'),
    ...proposals.map(proposalLine),
    '',
    `${period} with all proposals: mean score ${change(meanScore.current, meanScore.proposed)}, ${moved.length} of ${entities.length} ranks change`,
    ...moved.map(effectLine),
    '',
  ].join('\n');
}

const REASONS = {
  noValues: 'no values',
  noSpread: 'no spread',
  targetOutside: 'target is outside',
} as const;

function proposalLine(proposal: GoalpostProposal): string {
  const { indicator, values, current, proposed, reason, meanScore } = proposal;
  const next = proposed === null ? REASONS[reason ?? 'noValues'] : posts(proposed);
  return row(indicator, String(values), posts(current), next, change(meanScore.current, meanScore.proposed));
}

function effectLine({ entity, name, score, rank }: CalibrationEffect): string {
  const ranks = `${rank.current ?? '–'} → ${rank.proposed ?? '–'}`;
  return `  ${ranks.padEnd(10)} ${change(score.current, score.proposed).padEnd(16)} ${name ?? entity}`;
}

function posts({ lower, upper }: PostPair): string {
  return `${short(lower)} … ${short(upper)}`;
}

function change(before: number | null, after: number | null): string {
  return `${before?.toFixed(1) ?? '–'} → ${after?.toFixed(1) ?? '–'}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function row(indicator: string, values: string, now: string, proposed: string, score: string): string {
  return [indicator.padEnd(34), values.padStart(6), now.padEnd(20), proposed.padEnd(20), score].join('  ');
}
