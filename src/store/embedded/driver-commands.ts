import { MAXIMUM_DOCUMENT_BYTES } from './bson-codec.js';
import type { Command } from './command.js';
import { MAXIMUM_MESSAGE_BYTES } from './wire-message.js';

/** Wire version of MongoDB 7.0, and the oldest the drivers in use accept. */
const MAXIMUM_WIRE_VERSION = 21;
const MINIMUM_WIRE_VERSION = 0;

/** A standalone server: no `setName`, so that the driver sends neither transactions nor retryable writes. */
export const hello: Command = {
  fields: 'any',
  run() {
    return {
      helloOk: true,
      isWritablePrimary: true,
      ismaster: true,
      maxBsonObjectSize: MAXIMUM_DOCUMENT_BYTES,
      maxMessageSizeBytes: MAXIMUM_MESSAGE_BYTES,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: MINIMUM_WIRE_VERSION,
      maxWireVersion: MAXIMUM_WIRE_VERSION,
      readOnly: false,
      ok: 1,
    };
  },
};

export const ping: Command = { fields: [], run: () => ({ ok: 1 }) };

/** Nothing is kept for a session, so there is nothing to end. */
export const endSessions: Command = { fields: [], run: () => ({ ok: 1 }) };

export const buildInfo: Command = {
  fields: [],
  run: () => ({ version: '7.0.0', versionArray: [7, 0, 0, 0], modules: ['steelyard-embedded'], ok: 1 }),
};
