import mongoose from 'mongoose';
import { cellsOf, type MeasurementCell } from '../metrics/measurement-cell.js';
import type { MetricModels } from '../metrics/metric-models.js';
import type { MeasurementDocument } from '../store/models/measurement-model.js';
import type { Slice } from './directory-store.js';

/** One metric of one entity in one period. */
export interface MeasuredMetric extends Omit<MeasurementCell, 'sketch' | 'evidence'> {
  readonly evidence: 'cases' | null;
  readonly entity: MeasurementDocument['entity'];
  readonly entityId: string;
  /** The department itself, or the asset's owner in the period. */
  readonly department: string;
  readonly period: string;
  readonly metric: string;
}

export interface MeasurementQuery {
  readonly entity: MeasurementDocument['entity'];
  readonly entityId: string;
  /** Only what belonged to this department in its period. */
  readonly department: string | null;
  readonly period: string | null;
}

/** Where a list of measurements goes on. */
export interface MeasurementPosition {
  readonly period: string;
  readonly metric: string;
}

/** Measurements of one entity as they are listed: by period, then by metric. */
export class MeasurementStore {
  constructor(private readonly models: Pick<MetricModels, 'measurements'>) {}

  async list(
    { entity, entityId, department, period }: MeasurementQuery,
    { after, limit }: Slice<MeasurementPosition>,
  ): Promise<MeasuredMetric[]> {
    const found: MeasuredMetric[] = [];
    const ofPeriods = after === null ? {} : { period: mongoose.trusted({ $gte: after.period }) };
    const filter = {
      entity,
      entityId,
      ...(department === null ? {} : { department }),
      ...(period === null ? ofPeriods : { period }),
    };
    const cursor = this.models.measurements
      .find(filter)
      .sort({ period: 1 })
      .lean<MeasurementDocument[]>()
      .cursor();
    for await (const document of cursor) {
      found.push(...metricsOf(document).filter((metric) => isBehind(metric, after)));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }
}

function metricsOf(document: MeasurementDocument): MeasuredMetric[] {
  const { entity, entityId, department, period } = document;
  return [...cellsOf(document)]
    .map(([metric, { sketch: _, evidence = null, ...cell }]) => ({
      ...{ entity, entityId, department, period, metric },
      ...{ ...cell, evidence },
    }))
    .sort((a, b) => (a.metric < b.metric ? -1 : 1));
}

function isBehind({ period, metric }: MeasuredMetric, after: MeasurementPosition | null): boolean {
  return after === null || period > after.period || (period === after.period && metric > after.metric);
}
