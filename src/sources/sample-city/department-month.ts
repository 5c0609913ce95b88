import type { AssetMonth } from './asset-month.js';
import type { Values } from './asset-usage.js';
import type { CityBody } from './city-bodies.js';
import { seededRandom } from './seeded-random.js';
import { type CityMonth, clamp, ratio, rounded, skillOf } from './skill.js';

/** A department's own figures of a month, and the size of the sample behind some of them. */
export interface DepartmentMonth {
  readonly values: Values;
  readonly samples: ReadonlyMap<string, number>;
}

/** What one figure is drawn from: the body, the month and the months' own stream of chance. */
interface Draw {
  readonly body: CityBody;
  readonly month: CityMonth;
  readonly seed: number;
  readonly assets: readonly AssetMonth[];
}

const SEASON_OF_REQUESTS = [0.8, 0.6, 1, 1.1, 1, 1.1, 0.9, 0.8, 1.1, 1, 1.3, 1.4] as const;

function share(whole: number, skill: number, poor: number, excellent: number): number {
  return Math.min(whole, Math.round(whole * ratio(skill, poor, excellent)));
}

function total(assets: readonly AssetMonth[], of: (asset: AssetMonth) => number): number {
  return assets.reduce((sum, asset) => sum + of(asset), 0);
}

function catalogue({ body, month, seed, assets }: Draw): Values {
  const skill = skillOf(body, 'catalogue', month, seed);
  const size = seededRandom(seed, body.key, 'catalogue').whole(3, 5);
  const required = assets.length * size;
  const published = share(required, skill, 0.55, 1);
  const random = seededRandom(seed, body.key, month.text, 'catalogue');
  const changes = random.whole(2, 11);
  return {
    catalog_items_required: required,
    catalog_items_published: published,
    catalog_items_linked: share(published, skill, 0.55, 1),
    catalog_changes_due: changes,
    catalog_changes_on_time: random.successes(changes, ratio(skill, 0.5, 1)),
    items_unconditional: share(published, skill, 0.15, 0.75),
    items_denied: share(published, 1 - skill, 0, 0.22),
    items_open: share(published, skill, 0.05, 0.62),
    items_with_basis: share(published, skill, 0.4, 1),
  };
}

function register({ body, month, seed, assets }: Draw): Values {
  const skill = skillOf(body, 'register', month, seed);
  const count = assets.length;
  const eligible = assets.filter(({ asset }) => asset.isPriceEligible).length;
  return {
    assets_active: count,
    assets_standardised: share(count, skill, 0.25, 1),
    assets_sourced: share(count, skill, 0.5, 1),
    assets_graded: share(count, skill, 0.4, 1),
    assets_rights_recorded: share(count, skill, 0.3, 1),
    assets_api: assets.filter(({ asset }) => asset.kind !== 'dataset').length,
    assets_called: assets.filter(({ isUsed }) => isUsed).length,
    assets_price_eligible: eligible,
    assets_priced: assets.filter((asset) => asset.isPriced).length,
    consumers_distinct: new Set(assets.flatMap(({ consumers }) => consumers)).size,
  };
}

function exchange({ body, month, seed }: Draw): Values {
  const skill = skillOf(body, 'exchange', month, seed);
  const trade = seededRandom(seed, body.key, 'trade');
  const isEnterprise = body.kind === 'enterprise';
  const largest = isEnterprise ? 14 : trade.chance(0.6) ? trade.whole(2, 6) : 0;
  return {
    assets_from_enterprise: isEnterprise ? largest : share(largest, skill, 0.2, 1),
    assets_to_enterprise: isEnterprise ? share(largest, skill, 0.2, 1) : largest,
    duplicate_collection_ratio: ratio(1 - skill, 0, 0.22),
  };
}

/** Who calls a body's interfaces: itself a little, its largest consumer a fair part. */
function callers({ body, month, seed, assets }: Draw): Values {
  const calls = total(assets, (asset) => asset.calls);
  const random = seededRandom(seed, body.key, month.text, 'callers');
  return {
    api_calls_own: Math.round(calls * random.between(0.01, 0.08)),
    api_calls_top_consumer: Math.round(calls * random.between(0.18, 0.36)),
  };
}

function requests({ body, month, seed }: Draw): DepartmentMonth {
  const skill = skillOf(body, 'workflow', month, seed);
  const random = seededRandom(seed, body.key, month.text, 'requests');
  const usual = 3 + 17 * seededRandom(seed, body.key, 'requests').next();
  const received = Math.round(usual * (SEASON_OF_REQUESTS[month.ofYear - 1] ?? 1) * random.between(0.7, 1.3));
  const replies = random.whole(Math.floor(received * 0.7), received);
  const due = random.whole(Math.floor(received * 0.5), received);
  const fulfilled = random.successes(due, ratio(skill, 0.32, 1));
  const refused = random.successes(due - fulfilled, 0.6);
  const slow = 1 - skill;
  return {
    values: {
      requests_received: received,
      requests_reply_due: replies,
      requests_replied_on_time: random.successes(replies, ratio(skill, 0.66, 1)),
      requests_due: due,
      requests_fulfilled: fulfilled,
      rejection_basis_ratio:
        refused === 0 ? null : random.successes(refused, ratio(skill, 0.55, 1)) / refused,
      request_reply_days_median: replies === 0 ? null : Math.round(1 + 11 * slow * random.between(0.8, 1.2)),
      request_delivery_days_median: due === 0 ? null : Math.round(4 + 30 * slow * random.between(0.8, 1.2)),
    },
    samples: new Map([
      ['rejection_basis_ratio', refused],
      ['request_reply_days_median', replies],
      ['request_delivery_days_median', due],
    ]),
  };
}

function demand({ body, month, seed }: Draw): Values {
  const skill = skillOf(body, 'demand', month, seed);
  const stock = seededRandom(seed, body.key, 'demand');
  const grants = stock.whole(12, 60) + month.place;
  const registered = stock.whole(8, 36) + Math.floor(month.place / 3);
  return {
    demand_items_registered: registered,
    demand_items_matched: share(registered, skill, 0.35, 1),
    grants_total: grants,
    grants_used: share(grants, skill, 0.32, 0.99),
  };
}

/** Cases of a workflow that fell due in the month, and of these those done on time. */
function cases(draw: Draw, name: string, most: number): { arrived: number; due: number; onTime: number } {
  const random = seededRandom(draw.seed, draw.body.key, draw.month.text, name);
  const due = random.whole(0, most);
  const skill = skillOf(draw.body, 'workflow', draw.month, draw.seed);
  return { arrived: random.whole(0, most), due, onTime: random.successes(due, ratio(skill, 0.52, 1)) };
}

function workflow(draw: Draw): Values {
  const disputes = cases(draw, 'disputes', 3);
  const feedback = cases(draw, 'feedback', 46);
  const tasks = cases(draw, 'tasks', 8);
  const notices = cases(draw, 'notices', 4);
  return {
    disputes_opened: disputes.arrived,
    disputes_due: disputes.due,
    disputes_resolved_on_time: disputes.onTime,
    feedback_received: feedback.arrived,
    feedback_due: feedback.due,
    feedback_answered_on_time: feedback.onTime,
    tasks_due: tasks.due,
    tasks_done_on_time: tasks.onTime,
    notices_issued: notices.arrived,
    notices_due: notices.due,
    notices_closed_on_time: notices.onTime,
    issues_due: total(draw.assets, (asset) => asset.cases.issuesDue),
    objections_due: total(draw.assets, (asset) => asset.cases.objectionsDue),
  };
}

function application({ body, month, seed }: Draw): DepartmentMonth {
  const skill = skillOf(body, 'application', month, seed);
  const random = seededRandom(seed, body.key, month.text, 'application');
  const live = Math.round(7 * skill);
  return {
    values: {
      scenarios_live: live,
      scenarios_joint: Math.min(live, Math.round(4.4 * skill)),
      service_data_enabled_ratio: ratio(skill, 0.06, 0.86),
      satisfaction_score: rounded(clamp(52 + 45 * skill + random.between(-3, 3), 0, 100), 1),
      publicity_events: Math.round(5 * skill),
    },
    samples: new Map([['satisfaction_score', random.whole(8, 60)]]),
  };
}

/** Training runs through the year: the share trained grows month by month and starts again in January. */
function trained(staff: number, { body, month, seed }: Draw): number {
  const best = Math.max(skillOf(body, 'resources', month, seed), body.story === 'falling' ? body.level : 0);
  return share(staff, (best * month.ofYear) / 12, 0, 1.1);
}

function resources(draw: Draw): Values {
  const { body, month, seed } = draw;
  const skill = skillOf(body, 'resources', month, seed);
  const lasting = seededRandom(seed, body.key, 'resources');
  const staff = lasting.whole(6, 28);
  const overspends = lasting.chance(0.3);
  const distance = 0.5 * (1 - skill);
  const hasIncident = body.story === 'incident' && month.place === month.count - 1;
  const minor = seededRandom(seed, body.key, month.text, 'incidents').successes(4, 0.32 * (1 - skill));
  return {
    staff_data_total: staff,
    staff_trained: trained(staff, draw),
    rules_coverage_ratio: Math.floor(10 * ratio(skill, 0.4, 1)) / 10,
    budget_execution_ratio: rounded(overspends ? 1 + distance : 1 - distance, 4),
    funding_outside_ratio: ratio(skill, 0, 0.42),
    incidents_weighted: minor + (hasIncident ? 10 : 0),
    incidents_major: hasIncident ? 1 : 0,
  };
}

/** The figures a department delivers for itself; its assets' figures are not repeated. */
export function departmentMonth(
  body: CityBody,
  assets: readonly AssetMonth[],
  month: CityMonth,
  seed: number,
): DepartmentMonth {
  const draw = { body, month, seed, assets };
  const asked = requests(draw);
  const applied = application(draw);
  return {
    values: {
      ...catalogue(draw),
      ...register(draw),
      ...exchange(draw),
      ...callers(draw),
      ...asked.values,
      ...demand(draw),
      ...workflow(draw),
      ...applied.values,
      ...resources(draw),
    },
    samples: new Map([...asked.samples, ...applied.samples]),
  };
}

/**
 * Revenue of each asset of a body: authorised operation earns on the priced assets alone, and together they
 * recover a share of the cost of all assets that grows with the skill of the body.
 */
export function revenues(
  body: CityBody,
  assets: readonly AssetMonth[],
  month: CityMonth,
  seed: number,
): ReadonlyMap<string, number> {
  const priced = assets.filter(({ isPriced }) => isPriced);
  const recovered =
    total(assets, ({ cost }) => cost) * ratio(skillOf(body, 'resources', month, seed), 0.45, 1.15);
  const each = priced.length === 0 ? 0 : rounded(recovered / priced.length, 2);
  return new Map(assets.map(({ asset, isPriced }) => [asset.key, isPriced ? each : 0]));
}
