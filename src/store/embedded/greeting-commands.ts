import { MAXIMUM_DOCUMENT_BYTES, MAXIMUM_MESSAGE_BYTES } from './bson-codec.js';
import { type Command, command } from './command.js';

/** The wire version of MongoDB 7.0. */
const WIRE_VERSION = 21;

/** A standalone server: no `setName`, so that the driver sends neither transactions nor retryable writes. */
export const hello: Command = () => ({
  isWritablePrimary: true,
  maxBsonObjectSize: MAXIMUM_DOCUMENT_BYTES,
  maxMessageSizeBytes: MAXIMUM_MESSAGE_BYTES,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  ok: 1,
});

/** Nothing is kept for a session, so there is nothing to end. */
export const endSessions = command({}, () => ({ ok: 1 }));
