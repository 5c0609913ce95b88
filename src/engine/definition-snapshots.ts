import { SteelyardError } from '../errors.js';
import { frameworkSchema } from '../indicators/framework-definition.js';
import { inlineIndicatorSchema } from '../indicators/indicator-definition.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import type { DefinitionSnapshotModel } from '../store/models/definition-snapshot-model.js';
import { sha256 } from './sha256.js';

/** Frameworks as they were evaluated, so that old months keep their method whatever becomes of the files. */
export class DefinitionSnapshots {
  constructor(private readonly snapshots: DefinitionSnapshotModel) {}

  /** Keeps a framework under the hash that its evaluations name; whether it is new. */
  async save(hash: string, resolved: ResolvedFramework): Promise<boolean> {
    const { id, version } = resolved.framework;
    const definition = definitionText(resolved);
    const { upsertedCount } = await this.snapshots.updateOne(
      { _id: hash },
      { $setOnInsert: { framework: id, version, definition } },
      { upsert: true },
    );
    return upsertedCount === 1;
  }

  /**
   * The framework behind a hash.
   *
   * @throws SteelyardError SNAPSHOT_DAMAGED when it is not there, or is no longer what the hash was made of
   */
  async load(hash: string): Promise<ResolvedFramework> {
    const found = await this.snapshots.findOne({ _id: hash }).lean();
    if (found !== null && sha256(found.definition) === hash) return readDefinition(found.definition);
    throw new SteelyardError('SNAPSHOT_DAMAGED', { values: { hash } });
  }
}

/** The text that `evaluateFramework` hashes. */
function definitionText({ framework, indicators }: ResolvedFramework): string {
  return canonicalJson({ framework, indicators: [...indicators] });
}

function readDefinition(text: string): ResolvedFramework {
  const { framework, indicators } = JSON.parse(text) as {
    readonly framework: unknown;
    readonly indicators: readonly (readonly [string, unknown])[];
  };
  return {
    framework: frameworkSchema.parse(framework),
    indicators: new Map(indicators.map(([id, indicator]) => [id, inlineIndicatorSchema.parse(indicator)])),
  };
}
