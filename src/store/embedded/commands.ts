import { aggregate } from './aggregate.js';
import type { Answer } from './bson-codec.js';
import { createIndexes, drop, listCollections, listIndexes } from './catalogue-commands.js';
import type { Call, Command, Engine } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { endSessions, hello } from './greeting-commands.js';
import { find, getMore, killCursors } from './read-commands.js';
import { deleteCommand, insert, update } from './write-commands.js';

/** Every command of the embedded store; a test finds the user of each. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', hello],
  ['endSessions', endSessions],
  ['insert', insert],
  ['update', update],
  ['delete', deleteCommand],
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['aggregate', aggregate],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['listCollections', listCollections],
  ['drop', drop],
]);

export function runCommand(engine: Engine, call: Call): Answer {
  const command = COMMANDS.get(call.name);
  if (command === undefined) throw notInStore(`the command '${call.name}'`, 'CommandNotFound');
  return command(engine, call);
}

/** A failure in MongoDB's form. */
export function failure(error: unknown): Answer {
  if (!(error instanceof CommandError)) {
    return failure(new CommandError('InternalError', error instanceof Error ? error.message : String(error)));
  }
  const { message, code, codeName, details } = error;
  return { ok: 0, errmsg: message, code, codeName, ...details };
}
