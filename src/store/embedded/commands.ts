import { aggregate } from './aggregate.js';
import { createIndexes, drop, listCollections, listIndexes } from './catalogue-commands.js';
import { type Answer, type Command, type CommandCall, type Engine, refuseOthers } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { endSessions, hello } from './greeting-commands.js';
import { find, getMore, killCursors } from './read-commands.js';
import { deleteCommand, insert, update } from './write-commands.js';

/** Every command of the embedded store; a test finds the user of each. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['hello', hello],
  ['ismaster', hello],
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

/** What may come with every command: reads always see the last write, and writes are on disk when answered. */
const GENERAL_FIELDS = ['$db', 'lsid', '$readPreference', 'readConcern', 'writeConcern'];

/** Runs a command and answers its result, or its failure in MongoDB's form. */
export function runCommand(engine: Engine, call: CommandCall): Answer {
  try {
    const name = String(call.body.keys().next().value);
    const command = COMMANDS.get(name);
    if (command === undefined) throw notInStore(`the command '${name}'`, 'CommandNotFound');
    if (command.fields !== 'any') {
      refuseOthers(call.body, new Set([name, ...command.fields, ...GENERAL_FIELDS]), name);
    }
    return command.run(engine, call);
  } catch (error) {
    return failure(error);
  }
}

export function failure(error: unknown): Answer {
  const known = error instanceof CommandError ? error : unexpected(error);
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...(known.details as Answer),
  };
}

function unexpected(error: unknown): CommandError {
  return new CommandError('InternalError', error instanceof Error ? error.message : String(error));
}
