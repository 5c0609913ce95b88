import { z } from 'zod';
import type { SourceRecord } from '../metric-source.js';
import { DistinctSketch } from '../sketch/distinct-sketch.js';
import { QuantileSketch } from '../sketch/quantile-sketch.js';
import type { Consumer } from './consumers.js';
import type { LoggedCall } from './logged-call.js';

const count = z.number().min(0);

/** Calls, those that succeeded, bytes, and the sketches of consumers and latencies. */
export const encodedAssetDaySchema = z.tuple([count, count, count, z.string(), z.string()]);
export type EncodedAssetDay = z.infer<typeof encodedAssetDaySchema>;

/** The calls of one asset on one day. */
export class AssetDay {
  private calls = 0;
  private succeeded = 0;
  private bytes = 0;
  private readonly consumers = new DistinctSketch();
  private readonly latencies = new QuantileSketch();

  add({ bytes, latencyMs }: LoggedCall, consumer: Consumer, isSuccess: boolean): void {
    this.calls += 1;
    if (isSuccess) this.succeeded += 1;
    this.bytes += bytes;
    if (consumer.countedIn !== this) {
      this.consumers.addHash(consumer.hash);
      consumer.countedIn = this;
    }
    if (latencyMs !== null) this.latencies.add(latencyMs);
  }

  /** Reads what `encode` wrote. */
  static decode([calls, succeeded, bytes, consumers, latencies]: EncodedAssetDay): AssetDay {
    const decoded = new AssetDay();
    decoded.calls = calls;
    decoded.succeeded = succeeded;
    decoded.bytes = bytes;
    decoded.consumers.merge(DistinctSketch.decode(consumers));
    decoded.latencies.merge(QuantileSketch.decode(latencies));
    return decoded;
  }

  encode(): EncodedAssetDay {
    const { calls, succeeded, bytes, consumers, latencies } = this;
    return [calls, succeeded, bytes, consumers.encode(), latencies.encode()];
  }

  merge(other: AssetDay): void {
    this.calls += other.calls;
    this.succeeded += other.succeeded;
    this.bytes += other.bytes;
    this.consumers.merge(other.consumers);
    this.latencies.merge(other.latencies);
  }

  /** Its readings; without a latency in the log there is no reading of latency. */
  *readings(key: string, period: string): Generator<SourceRecord> {
    const reading = { type: 'reading', entity: 'asset', key, period } as const;
    yield { ...reading, metric: 'api_calls', value: this.calls, unit: 'count' };
    yield { ...reading, metric: 'api_calls_success', value: this.succeeded, unit: 'count' };
    yield { ...reading, metric: 'api_bytes', value: this.bytes, unit: 'bytes' };
    const { count } = this.consumers;
    yield { ...reading, metric: 'consumers_distinct', value: count, sketch: this.consumers.encode() };
    const p95 = this.latencies.quantile(0.95);
    if (p95 === null) return;
    const sketch = this.latencies.encode();
    yield {
      ...reading,
      metric: 'api_latency_p95_ms',
      value: p95,
      unit: 'ms',
      sample: this.latencies.count,
      sketch,
    };
  }
}
