import { SteelyardError } from '../errors.js';

/** What stands now of a document that somebody else changed first. */
export interface CurrentVersion {
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string;
  /** The fields that are not as they were in the version that was read; left out when that is not kept. */
  readonly changed?: readonly string[];
}

/** A write that was based on an older version of the document. */
export class VersionConflict extends SteelyardError {
  constructor(readonly current: CurrentVersion) {
    super('VERSION_CONFLICT', { values: { version: current.version } });
  }
}

/** Refuses a write that is not based on the document as it is. Throws VersionConflict. */
export function assertVersion(given: number, current: CurrentVersion): void {
  if (given !== current.version) throw new VersionConflict(current);
}
