import { SteelyardError } from '../errors.js';
import type { MonthDocument, MonthModel } from '../store/models/month-model.js';
import type { AuditLog } from './audit-log.js';

/** How far a month has come; each state has all the ones before behind it. */
export const MONTH_STATES = [
  'open',
  'cutOff',
  'provisional',
  'final',
  'held',
  'released',
  'delivered',
] as const;
export type MonthState = (typeof MONTH_STATES)[number];

/** A closing step, by the field that notes when it was taken. */
export type ClosingStep = Exclude<MonthState, 'open'>;

/** Who did something to a month, and why. */
export interface MonthAct {
  readonly at: Date;
  /** A person, a key, or the job of the clock. */
  readonly by: string;
  readonly reason?: string;
}

/** The closing of the months: what has been done, by whom and why. Each step is in the audit log too. */
export class MonthRegister {
  constructor(
    private readonly months: MonthModel,
    private readonly audit: AuditLog,
  ) {}

  async find(period: string): Promise<MonthDocument | null> {
    return this.months.findOne({ _id: period }).lean<MonthDocument>().exec();
  }

  /** Newest month first. */
  async list(): Promise<MonthDocument[]> {
    return this.months.find({}).sort({ _id: -1 }).lean<MonthDocument[]>().exec();
  }

  /** Notes a closing step; false when it was taken before. The last day of the check window comes with `provisional`. */
  async take(
    period: string,
    step: ClosingStep,
    { at, by, reason }: MonthAct,
    checkUntil?: string,
  ): Promise<boolean> {
    await this.months.updateOne({ _id: period }, { $setOnInsert: { steps: [] } }, { upsert: true });
    const field = `${step}At` as const;
    const { modifiedCount } = await this.months.updateOne(
      { _id: period, [field]: null },
      {
        $set: { [field]: at, ...(checkUntil === undefined ? {} : { checkUntil }) },
        $push: { steps: { at, step, by, reason: reason ?? null } },
      },
    );
    if (modifiedCount === 1) await this.audit.append({ actor: by, action: `month ${step}`, subject: period });
    return modifiedCount === 1;
  }

  /** Lets late data into a month that was cut off and is not final. */
  async reopen(period: string, { at, by, reason }: MonthAct): Promise<void> {
    await this.months.updateOne(
      { _id: period, finalAt: null },
      { $set: { cutOffAt: null }, $push: { steps: { at, step: 'reopened', by, reason: reason ?? null } } },
    );
    await this.audit.append({ actor: by, action: 'month reopened', subject: period });
  }

  /** Notes that a final month is made anew; its report is to be rendered and released again. */
  async revise(period: string, { at, by, reason }: MonthAct): Promise<void> {
    await this.months.updateOne(
      { _id: period },
      {
        $set: { heldAt: null, releasedAt: null, deliveredAt: null },
        $push: { steps: { at, step: 'revised', by, reason: reason ?? null } },
      },
    );
    await this.audit.append({ actor: by, action: 'month revised', subject: period });
  }

  /**
   * Refuses what would change the data of a closed month.
   *
   * @throws SteelyardError MONTH_CUT_OFF, MONTH_FINAL
   */
  async assertOpen(period: string): Promise<void> {
    const month = await this.find(period);
    if (month?.finalAt) throw new SteelyardError('MONTH_FINAL', { values: { period } });
    if (!month?.cutOffAt) return;
    throw new SteelyardError('MONTH_CUT_OFF', {
      values: { period, at: month.cutOffAt.toISOString() },
    });
  }
}

/** The state that a month's document says. */
export function monthState(month: MonthDocument | null): MonthState {
  if (month?.deliveredAt) return 'delivered';
  if (month?.releasedAt) return 'released';
  if (month?.heldAt) return 'held';
  if (month?.finalAt) return 'final';
  if (!month?.cutOffAt) return 'open';
  return month.provisionalAt ? 'provisional' : 'cutOff';
}
