import { SteelyardError } from '../../src/errors.js';
import { buildReport } from '../../src/reporting/build-report.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import type { ReportInput } from '../../src/reporting/report-input.js';
import { supervisionReportSchema } from '../../src/reporting/supervision-report.js';
import { chineseDepartments, japaneseDepartments } from './city-departments.js';
import { cityInput } from './city-input.js';

const input = cityInput({ departments: chineseDepartments() });
const report = buildReport(input);

describe('the report of a city', () => {
  test('fits its own contract and survives being stored', () => {
    expect(supervisionReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test('gives each dimension and indicator its share of the index', () => {
    const dimensions = report.framework.dimensions.map(({ share }) => share ?? 0);
    expect(dimensions[0]).toBeCloseTo(100 / 405, 12);
    expect(dimensions.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const indicators = report.framework.indicators.map(({ share }) => share ?? 0);
    expect(indicators.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('ranks within peer groups, best first, and names both ends', () => {
    expect(report.peerGroups.map(({ id, members }) => [id, members])).toEqual([
      ['bureau', 15],
      ['district', 8],
      ['enterprise', 1],
    ]);
    const [bureaus, , enterprise] = report.peerGroups;
    const scores = bureaus?.departments.map((id) => scoreOf(id));
    expect(scores).toEqual([...(scores ?? [])].sort((a, b) => b - a));
    expect(bureaus?.best).toBe(bureaus?.departments[0]);
    expect(bureaus?.worst).toBe(bureaus?.departments[14]);
    expect(enterprise).toMatchObject({ best: 'power', worst: null, mean: null });
  });

  test('changes are this month less the month before', () => {
    const before = new Map(input.previous?.entities.map(({ id, score }) => [id, score]));
    for (const { id, score, change } of report.departments) {
      expect(change).toBeCloseTo((score ?? 0) - (before.get(id) ?? 0), 12);
    }
    expect(report.summary.fall?.departmentId).toBe('bureau-7');
  });

  test('an indicator that everybody fails is told from everybody being bad', () => {
    expect(report.summary.failedByAll.map(({ indicatorId }) => indicatorId)).toEqual(['licence-vocabulary']);
    expect(report.summary.failedByAll[0]?.bestScore).toBeLessThan(50);
    expect(report.summary.failedByAll[0]?.lostByAll).toBeGreaterThan(0);
    expect(report.summary.notMeasured).toEqual(['dcat-ap-compliance']);
  });

  test('both ends of every group and the biggest fall have a page', () => {
    const reasons = new Map(report.profiles.map(({ departmentId, reason }) => [departmentId, reason]));
    expect([...reasons.values()].filter((reason) => reason === 'best')).toHaveLength(3);
    expect([...reasons.values()].filter((reason) => reason === 'worst')).toHaveLength(3);
    expect(reasons.get('power')).toBe('only');
    expect(reasons.has('bureau-7')).toBe(true);
  });

  test('the trend ends with this month and every bin of the distribution is counted once', () => {
    expect(report.trend).toHaveLength(14);
    expect(report.trend[13]?.mean).toBeCloseTo(report.summary.mean ?? 0, 12);
    expect(report.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(24);
  });

  function scoreOf(id: string): number {
    return report.departments.find((department) => department.id === id)?.score ?? Number.NaN;
  }
});

describe('a first month', () => {
  const first = buildReport(cityInput({ departments: chineseDepartments(), first: true }));

  test('has no earlier month and no change, rather than zeros', () => {
    expect(first.previousPeriod).toBeNull();
    expect(first.summary).toMatchObject({ previousMean: null, rise: null, fall: null });
    expect(new Set(first.departments.map(({ change }) => change))).toEqual(new Set([null]));
    expect(first.trend).toHaveLength(1);
  });
});

describe('the report of a department', () => {
  const own = buildReport({ ...input, audience: 'department', departmentId: 'bureau-4' });

  test('holds no other department', () => {
    const text = JSON.stringify(own);
    const others = chineseDepartments().filter(({ id }) => id !== 'bureau-4');
    expect(others.filter(({ id, title }) => text.includes(`"${id}"`) || text.includes(title.zh))).toEqual([]);
    expect(own.profiles).toEqual([{ departmentId: 'bureau-4', reason: 'own' }]);
  });

  test('keeps its rank among its peers and their means', () => {
    const all = report.departments.find(({ id }) => id === 'bureau-4');
    expect(own.departments[0]).toMatchObject({ rank: all?.rank, ranked: 15 });
    expect(own.peerGroups[0]).toMatchObject({ members: 15, departments: ['bureau-4'] });
    expect(own.peerGroups[0]?.mean).toBeCloseTo(report.peerGroups[0]?.mean ?? 0, 12);
  });

  test('tells no mean of a group so small that it would give another score away', () => {
    const departments = chineseDepartments().slice(14, 17);
    const small = buildReport({
      ...cityInput({ departments }),
      audience: 'department',
      departmentId: 'district-1',
    });
    expect(small.peerGroups[0]).toMatchObject({ members: 2, mean: null });
    expect(small.peerGroups[0]?.dimensionMeans.every(({ mean }) => mean === null)).toBe(true);
  });

  test.each(['nobody', '__proto__', undefined])('refuses the department %s', (departmentId) => {
    expect(() => buildReport({ ...input, audience: 'department', departmentId })).toThrow(SteelyardError);
  });
});

describe('odd input', () => {
  test('ids of the language are ids like others', () => {
    const departments = ['__proto__', 'constructor', 'toString'].map((id) => ({
      id,
      title: { en: id, zh: id },
      peerGroup: 'hasOwnProperty',
    }));
    const odd = buildReport(cityInput({ departments }));
    expect(odd.departments.map(({ id, fixes }) => [id, fixes.length])).toEqual([
      ['__proto__', 3],
      ['constructor', 3],
      ['toString', 3],
    ]);
  });

  test('without a single score there is no mean, no best and no page', () => {
    const nothing = buildReport(withoutScores(input));
    expect(nothing.summary).toMatchObject({ scored: 0, mean: null, median: null, rise: null });
    expect(nothing.profiles).toEqual([]);
    expect(supervisionReportSchema.safeParse(nothing).success).toBe(true);
  });

  test('another method than the month before is marked', () => {
    expect(report.versions.methodChanged).toBe(false);
    const evaluation = { ...input.evaluation, framework: { ...input.evaluation.framework, hash: 'other' } };
    expect(buildReport({ ...input, evaluation }).versions.methodChanged).toBe(true);
  });

  test('the goalposts and weights of a parameter set are the ones printed', () => {
    const parameterSet = {
      weights: { 'licence-presence': 0 },
      goalposts: { 'keyword-presence': { upper: 90 } },
    };
    const tuned = buildReport({ ...input, evaluation: { ...input.evaluation, parameterSet } });
    const indicator = (id: string) => tuned.framework.indicators.find((candidate) => candidate.id === id);
    expect(indicator('licence-presence')?.share).toBe(0);
    expect(indicator('keyword-presence')?.normalisation).toMatchObject({ lower: 0, upper: 90 });
  });

  test('one name with kana makes the undeclared names of a catalogue Japanese', () => {
    const undeclared = japaneseDepartments(2).map(({ id, title, peerGroup }) => ({ id, title, peerGroup }));
    const language = (departments: typeof undeclared) =>
      buildReport(cityInput({ departments })).departments.map((department) => department.language);
    expect(language(undeclared)).toEqual(['ja', 'ja']);
    expect(language(undeclared.slice(1))).toEqual([null]);
  });

  test('69 departments in one group have three pages at either end', () => {
    const many = buildReport(cityInput({ departments: japaneseDepartments(69) }));
    expect(many.profiles.filter(({ reason }) => reason === 'best')).toHaveLength(3);
    expect(many.profiles.filter(({ reason }) => reason === 'worst')).toHaveLength(3);
  });
});

function withoutScores(full: ReportInput): ReportInput {
  const entities = full.evaluation.entities.map((entity) => ({
    ...entity,
    score: null,
    rank: null,
    groupRank: null,
    band: null,
    nodes: entity.nodes.map((node) => ({ ...node, score: null, outcome: 'notAvailable' as const })),
    indicators: entity.indicators.map((indicator) => ({
      ...indicator,
      score: null,
      lost: null,
      outcome: 'notAvailable' as const,
    })),
  }));
  return { ...full, evaluation: { ...full.evaluation, entities } };
}

describe('approved exemptions', () => {
  const exemption = {
    id: 'pilot-1',
    department: 'bureau-3',
    indicator: 'licence-vocabulary',
    from: '2026-09',
    until: '2026-12',
    ground: 'pilot',
    reason: 'A new licence <list> is tried out',
    requestedBy: 'Li Na',
    approvedBy: 'Zhao Min',
    approvedOn: '2026-08-30',
  } as const;
  const exempted: ReportInput = { ...input, exemptions: [exemption] };

  test('are printed with who, why and until when', () => {
    const page = renderHtml(buildReport(exempted), 'en');
    expect(page).toContain('September 2026 to December 2026');
    expect(page).toContain('A new licence &lt;list&gt; is tried out');
    expect(page).toContain('Asked for by Li Na, approved by Zhao Min on 2026-08-30');
    expect(page).not.toContain('None was in force.');
    expect(renderHtml(report, 'en')).toContain('None was in force.');
  });

  test('of others are not shown to a department', () => {
    const ownOf = (departmentId: string) =>
      buildReport({ ...exempted, audience: 'department', departmentId }).exemptions.map(({ id }) => id);
    expect(ownOf('bureau-3')).toEqual(['pilot-1']);
    expect(ownOf('bureau-4')).toEqual([]);
  });
});
