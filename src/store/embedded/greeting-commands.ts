import { MAXIMUM_DOCUMENT_BYTES } from './bson-codec.js';
import type { Command } from './command.js';
import { MAXIMUM_MESSAGE_BYTES } from './wire-message.js';

/** The wire version of MongoDB 7.0. */
const WIRE_VERSION = 21;

/** A standalone server: no `setName`, so that the driver sends neither transactions nor retryable writes. */
export const hello: Command = {
  fields: 'any',
  run: () => ({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: MAXIMUM_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAXIMUM_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  }),
};

/** Nothing is kept for a session, so there is nothing to end. */
export const endSessions: Command = { fields: [], run: () => ({ ok: 1 }) };
