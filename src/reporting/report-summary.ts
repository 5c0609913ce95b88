import type { FrameworkOutline } from './framework-outline.js';
import type {
  ReportDepartment,
  ReportPeerGroup,
  ReportScale,
  ReportSummary,
  SupervisionReport,
} from './supervision-report.js';

/** An indicator counts as failed by all when no department reaches this part of its points. */
const FAILED_SHARE = 0.5;
/** The least change that does not print as 0.0. */
const LEAST_CHANGE = 0.05;
const HISTOGRAM_BINS = 10;
/** Departments with a page at either end of a peer group: one for every six members, at least 1, at most 3. */
const MEMBERS_PER_PROFILE = 6;
const MOST_PROFILES = 3;
/** A mean of two tells each of them the score of the other. */
const LEAST_FOR_MEAN = 3;

/** The figures of the summary page. */
export function summarise(
  departments: readonly ReportDepartment[],
  outline: FrameworkOutline,
  bandIds: readonly string[],
): ReportSummary {
  const scores = departments.flatMap(({ score }) => score ?? []);
  const moved = departments
    .flatMap(({ id, change }) => (change === null ? [] : [{ departmentId: id, change }]))
    .sort((a, b) => b.change - a.change);
  const first = moved[0];
  const last = moved[moved.length - 1];
  return {
    departments: departments.length,
    scored: scores.length,
    partial: departments.filter(({ partial }) => partial).length,
    assets: departments.reduce((sum, { assets }) => sum + (assets ?? 0), 0),
    mean: mean(scores),
    median: median(scores),
    previousMean: mean(departments.flatMap(({ previousScore }) => previousScore ?? [])),
    bands: countBands(departments, bandIds),
    rise: first !== undefined && first.change >= LEAST_CHANGE ? first : null,
    fall: last !== undefined && last.change <= -LEAST_CHANGE ? last : null,
    failedByAll: failedByAll(departments, outline),
    notMeasured: outline.indicators
      .filter(({ id }) => cellsOf(departments, id).every(({ outcome }) => outcome !== 'scored'))
      .map(({ id }) => id),
  };
}

/** Orders a peer group for print and names its best and worst. */
export function summarisePeerGroup(
  group: Pick<ReportPeerGroup, 'id' | 'title'>,
  members: readonly ReportDepartment[],
  dimensionIds: readonly string[],
): ReportPeerGroup {
  const ordered = [...members].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (b.score ?? -Infinity) - (a.score ?? -Infinity),
  );
  const ranked = ordered.filter(({ rank }) => rank !== null);
  return {
    ...group,
    departments: ordered.map(({ id }) => id),
    members: members.length,
    mean: peerMean(members.map(({ score }) => score)),
    dimensionMeans: dimensionIds.map((id) => ({
      id,
      mean: peerMean(
        members.flatMap(({ dimensions }) =>
          dimensions.flatMap((dimension) => (dimension.id === id ? [dimension.score] : [])),
        ),
      ),
    })),
    best: ranked[0]?.id ?? null,
    worst: ranked.length > 1 ? (ranked[ranked.length - 1]?.id ?? null) : null,
  };
}

/** Chooses who gets a page: both ends of every peer group, and who fell most. */
export function chooseProfiles(
  groups: readonly ReportPeerGroup[],
  departments: readonly ReportDepartment[],
  fall: ReportSummary['fall'],
): SupervisionReport['profiles'] {
  const ranked = new Set(departments.filter(({ rank }) => rank !== null).map(({ id }) => id));
  const chosen = new Map<string, SupervisionReport['profiles'][number]['reason']>();
  for (const group of groups) {
    const members = group.departments.filter((id) => ranked.has(id));
    if (members.length === 1) {
      chosen.set(members[0] as string, 'only');
      continue;
    }
    const each = Math.min(MOST_PROFILES, Math.max(1, Math.floor(members.length / MEMBERS_PER_PROFILE)));
    for (const id of members.slice(0, each)) chosen.set(id, 'best');
    for (const id of members.slice(-each)) chosen.set(id, 'worst');
  }
  if (fall !== null && !chosen.has(fall.departmentId)) chosen.set(fall.departmentId, 'fall');
  return [...chosen].map(([departmentId, reason]) => ({ departmentId, reason }));
}

/** Counts scores in equal bins over the scale; scores outside it fall into the bins at its ends. */
export function distribute(scores: readonly number[], { low, high }: ReportScale) {
  const width = (high - low) / HISTOGRAM_BINS;
  const bins = Array.from({ length: HISTOGRAM_BINS }, (_, at) => ({
    from: low + at * width,
    to: at === HISTOGRAM_BINS - 1 ? high : low + (at + 1) * width,
    count: 0,
  }));
  for (const score of scores) {
    const at = Math.min(HISTOGRAM_BINS - 1, Math.max(0, Math.floor((score - low) / width)));
    const bin = bins[at];
    if (bin !== undefined) bin.count += 1;
  }
  return bins;
}

/** The arithmetic mean; null of no numbers. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function peerMean(scores: readonly (number | null)[]): number | null {
  const known = scores.flatMap((score) => score ?? []);
  return known.length < LEAST_FOR_MEAN ? null : mean(known);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function countBands(departments: readonly ReportDepartment[], ids: readonly string[]) {
  const counts = ids.map((id): ReportSummary['bands'][number] => ({
    id,
    count: departments.filter(({ band }) => band === id).length,
  }));
  const without = departments.filter(({ band }) => band === null).length;
  return without === 0 ? counts : [...counts, { id: null, count: without }];
}

function failedByAll(departments: readonly ReportDepartment[], outline: FrameworkOutline) {
  return outline.indicators.flatMap(({ id, scale, share }) => {
    const cells = cellsOf(departments, id).filter(({ outcome }) => outcome === 'scored');
    const scores = cells.flatMap(({ score }) => score ?? []);
    if (scale === null || scale.high <= scale.low || share === 0 || scores.length < 2) return [];
    const best = Math.max(...scores);
    if ((best - scale.low) / (scale.high - scale.low) >= FAILED_SHARE) return [];
    const lost = cells.flatMap((cell) => cell.lost?.points ?? []);
    const lostByAll = lost.length === cells.length ? Math.min(...lost) : null;
    return [{ indicatorId: id, departments: scores.length, bestScore: best, lostByAll }];
  });
}

function cellsOf(departments: readonly ReportDepartment[], indicatorId: string) {
  return departments.flatMap(({ indicators }) => indicators.filter(({ id }) => id === indicatorId));
}
