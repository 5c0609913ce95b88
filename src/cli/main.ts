import { Command, CommanderError } from 'commander';
import { engineVersion } from '../compose/engine-version.js';
import { SteelyardError } from '../errors.js';
import { analyseCommand } from './analyse-command.js';
import { auditCommand } from './audit-command.js';
import { backupCommand } from './backup-command.js';
import { collectCommand } from './collect-command.js';
import { demoCommand } from './demo-command.js';
import { doctorCommand } from './doctor-command.js';
import { evaluateCommand } from './evaluate-command.js';
import { indicatorsCommand } from './indicators-command.js';
import { keysCommand } from './keys-command.js';
import { priceCommand } from './price-command.js';
import { releaseCommand } from './release-command.js';
import { reportCommand } from './report-command.js';
import { restoreCommand } from './restore-command.js';
import { runCommand } from './run-command.js';
import { serveCommand } from './serve-command.js';
import { settingsCommand } from './settings-command.js';
import { storeCommand } from './store-command.js';
import { uncertaintyCommand } from './uncertainty-command.js';
import { verifyCommand } from './verify-command.js';
import { weightsCommand } from './weights-command.js';

/** The commands in the order in which --help lists them. */
const COMMANDS: readonly (() => Command)[] = [
  demoCommand,
  serveCommand,
  doctorCommand,
  keysCommand,
  collectCommand,
  runCommand,
  reportCommand,
  releaseCommand,
  verifyCommand,
  evaluateCommand,
  uncertaintyCommand,
  weightsCommand,
  analyseCommand,
  priceCommand,
  indicatorsCommand,
  settingsCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  storeCommand,
];

/** Runs one command line; the exit status follows the contract (0, 1, 2, 3). */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('steelyard')
    .description('Evaluation and supervision scoring for data sharing')
    .version(engineVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .showHelpAfterError();
  for (const command of COMMANDS) program.addCommand(command());
  throwInsteadOfExiting(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

/** Commander exits with 1 on wrong use; the contract says 2, so that its errors come to `reportFailure`. */
function throwInsteadOfExiting(command: Command): void {
  command.exitOverride();
  command.commands.forEach(throwInsteadOfExiting);
}

/** Prints the failure on stderr and answers the exit status. */
function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof SteelyardError) {
    process.stderr.write(`${error.code} ${error.message}\n`);
    return error.exitCode;
  }
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${new SteelyardError('INTERNAL_ERROR', { values: { reason }, cause: error }).message}\n`,
  );
  return 1;
}
