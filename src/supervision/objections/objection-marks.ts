import { metricsOfIndicator } from '../../indicators/metric-names.js';
import type { ResolvedFramework } from '../../indicators/resolve-framework.js';
import { monthsOf, parsePeriod } from '../../period.js';
import type { SupervisionStores } from '../supervision-stores.js';
import { MARKING, type Objection, type ObjectionTarget } from './objection.js';

/** A number that can be under objection: of a department or an asset in a month. */
export interface MeasuredFigure {
  readonly entity: 'department' | 'asset';
  readonly entityId: string;
  /** The department itself, or the owner of the asset. */
  readonly department: string;
  readonly period: string;
  readonly metric: string;
}

interface Objected {
  readonly department: string;
  readonly target: ObjectionTarget;
}

/** Which figures are under objection: undecided, or upheld and not yet carried out. Marked wherever they are shown. */
export class ObjectionMarks {
  readonly #objected: readonly Objected[];

  constructor(objections: readonly Objection[]) {
    this.#objected = objections
      .filter(({ state }) => MARKING.includes(state))
      .map(({ department, facts: { target } }) => ({ department, target }));
  }

  /** As they are now; of one department, or of all. */
  static async read(
    { objections }: Pick<SupervisionStores, 'objections'>,
    department: string | null,
  ): Promise<ObjectionMarks> {
    return new ObjectionMarks(await objections.list({ department, states: MARKING }));
  }

  /** The index of a department in a month, or in some month of a quarter or year. */
  hasIndex(department: string, framework: string, period: string): boolean {
    return this.#objected.some(
      ({ department: by, target }) =>
        by === department &&
        target.kind === 'score' &&
        target.framework === framework &&
        target.indicator === null &&
        isWithin(target.period, period),
    );
  }

  /**
   * Figures of a framework in the months of a period: an indicator of a department, by itself or by a number that it
   * reads, or the index (null).
   */
  ofFramework(
    { framework, indicators }: ResolvedFramework,
    period: string,
  ): { readonly departmentId: string; readonly indicatorId: string | null }[] {
    return this.#objected
      .filter(({ target }) => isWithin(target.period, period))
      .flatMap(({ department: departmentId, target }) => {
        if (target.kind === 'price') return [];
        if (target.kind === 'score') {
          return target.framework === framework.id ? [{ departmentId, indicatorId: target.indicator }] : [];
        }
        return [...indicators.values()]
          .filter((indicator) => metricsOfIndicator(indicator).some(({ metric }) => metric === target.metric))
          .map(({ id }) => ({ departmentId, indicatorId: id }));
      });
  }

  /** A measured number; that of a department also by a number of one of its assets, which may be part of it. */
  hasMeasurement({ entity, entityId, department, period, metric }: MeasuredFigure): boolean {
    return this.#objected.some(
      ({ department: by, target }) =>
        target.kind === 'measurement' &&
        target.period === period &&
        target.metric === metric &&
        (target.entity === entity
          ? target.entityId === entityId
          : entity === 'department' && by === department),
    );
  }

  /** The price of an asset in a month. */
  hasPrice(asset: string, period: string): boolean {
    return this.#objected.some(
      ({ target }) => target.kind === 'price' && target.asset === asset && target.period === period,
    );
  }
}

function isWithin(month: string, period: string): boolean {
  return monthsOf(parsePeriod(period)).some(({ text }) => text === month);
}
