import { z } from 'zod';
import type { StoredPrice } from '../../engine/price-store.js';
import { SteelyardError } from '../../errors.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pieceOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idPath, monthText } from '../schemas/common-schemas.js';
import {
  approvalBody,
  priceDetailSchema,
  priceSchema,
  priceState,
  proposalBody,
  rejectionBody,
} from '../schemas/price-schemas.js';
import { priceRef, traceLink } from '../trace/figure-ref.js';

/** Price estimates, and their way to a price in force. */
export function priceRoutes({ prices: { store }, supervision, now }: ApiParts, cursors: PageCursor): Route[] {
  const detail = async (price: StoredPrice) =>
    priceDetail(
      price,
      await store.history(price.asset),
      await ObjectionMarks.read(supervision, price.department),
    );
  const visible = (price: StoredPrice | null, scope: string | null, id: string): StoredPrice => {
    if (price !== null && (scope === null || price.department === scope)) return price;
    throw new SteelyardError('PRICE_UNKNOWN', { values: { id: id.slice(0, 100) } });
  };
  const list = defineList(
    {
      path: '/prices',
      tag: 'Prices',
      summary: 'Prices of a month',
      description: 'The estimate of every asset measured in the month, by asset. A department sees its own.',
      filter: { period: monthText, state: priceState.optional() },
      item: priceSchema,
      position: z.string(),
      list: async ({ scope, filter: { period, state } }, { after, limit }) => {
        const found = await store.list(
          { period, department: scope, state: state ?? null },
          { after, limit: limit + 1 },
        );
        const marks = await ObjectionMarks.read(supervision, scope);
        const item = (price: StoredPrice) => priceItem(price, marks);
        return pieceOf(found, limit, { item, position: ({ asset }) => asset });
      },
    },
    cursors,
  );
  const one = defineRoute({
    method: 'get',
    path: '/assets/{id}/price',
    tag: 'Prices',
    summary: 'Price of an asset',
    description:
      'The estimate with its range, approaches, explanation and tier, why it moved, and what was decided. ' +
      'Without a period, of the newest month. Decision support, not an appraisal report.',
    params: idPath,
    query: z.strictObject({ period: monthText.optional() }),
    result: priceDetailSchema,
    versionOf: ({ version }) => version,
    errors: ['PRICE_UNKNOWN'],
    answer: async ({ params: { id }, query: { period }, scope }) =>
      detail(visible(await store.ofAsset(id, period ?? null), scope, id)),
  });
  const propose = defineRoute({
    method: 'post',
    path: '/prices/{id}/propose',
    tag: 'Prices',
    summary: 'Propose a price',
    description:
      'The estimate’s price, or another one that the tier allows. If-Match names the version read.',
    ifMatch: true,
    params: idPath,
    body: proposalBody,
    result: priceDetailSchema,
    versionOf: ({ version }) => version,
    errors: ['PRICE_UNKNOWN', 'PRICE_STATE', 'PRICE_NOT_PROPOSABLE'],
    answer: async ({ viewer, scope, version, params: { id }, body: { unitPrice = null, note = null } }) => {
      const price = visible(await store.find(id), scope, id);
      return detail(await store.propose(price, { version, by: viewer.actor, at: now(), note, unitPrice }));
    },
  });
  const decide = (action: 'approved' | 'rejected') => {
    const isApproval = action === 'approved';
    return defineRoute({
      method: 'post',
      path: isApproval ? '/prices/{id}/approve' : '/prices/{id}/reject',
      tag: 'Prices',
      summary: isApproval ? 'Approve a proposed price' : 'Reject a proposed price',
      description: isApproval
        ? 'By another person than the one who proposed it; the price is in force at once.'
        : 'With a reason; the price can be proposed again.',
      ifMatch: true,
      params: idPath,
      body: (isApproval ? approvalBody : rejectionBody) as typeof approvalBody,
      result: priceDetailSchema,
      versionOf: ({ version }) => version,
      errors: ['PRICE_UNKNOWN', 'PRICE_STATE', 'OTHER_PERSON_REQUIRED'],
      answer: async ({ viewer, scope, version, params: { id }, body: { note = null } }) => {
        const price = visible(await store.find(id), scope, id);
        return detail(await store.decide(price, { version, action, by: viewer.actor, at: now(), note }));
      },
    });
  };
  return [list, one, propose, decide('approved'), decide('rejected')];
}

function priceItem(price: StoredPrice, marks: ObjectionMarks): z.output<typeof priceSchema> {
  const { _id, period, asset, department, state, version, estimate } = price;
  const { value, status } = estimate;
  return {
    id: _id,
    period,
    asset,
    department,
    state,
    version,
    status,
    grade: value?.grade ?? null,
    valueFen: value?.pointFen ?? null,
    underObjection: marks.hasPrice(asset, period),
    p10Fen: value?.p10Fen ?? null,
    p90Fen: value?.p90Fen ?? null,
    tier: estimate.price.tier,
    reason: estimate.price.reason,
    unit: estimate.price.unit,
    estimatedUnitPrice: estimate.price.est,
    ceiling: estimate.price.ceiling,
    unitPrice: price.unitPrice ?? null,
    attributionPoints: price.attributionPoints ?? null,
  };
}

function priceDetail(
  price: StoredPrice,
  months: readonly StoredPrice[],
  marks: ObjectionMarks,
): z.output<typeof priceDetailSchema> {
  return {
    ...priceItem(price, marks),
    sentence: price.estimate.sentence,
    estimate: { ...price.estimate },
    previousPeriod: price.previousPeriod ?? null,
    change: price.change === null ? null : price.change.map(({ factor, fen }) => ({ factor, fen })),
    history: price.history.map((act) => ({ ...act, at: act.at.toISOString() })),
    earlier: months
      .filter(({ period }) => period < price.period)
      .map((earlier) => ({
        period: earlier.period,
        state: earlier.state,
        valueFen: earlier.estimate.value?.pointFen ?? null,
        unitPrice: earlier.unitPrice ?? null,
      })),
    estimatedAt: price.estimatedAt.toISOString(),
    trace: traceLink(priceRef(price)),
  };
}
