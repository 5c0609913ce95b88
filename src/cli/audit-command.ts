import { Command } from 'commander';
import type { AuditFault, AuditHead } from '../engine/audit-chain.js';
import { askService, atStoreOrService } from './ask-service.js';

interface VerifiedLog {
  readonly head: AuditHead;
  readonly fault: AuditFault | null;
}

interface VerifyOptions {
  readonly anchor?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** `steelyard audit verify`: whether the audit log is whole. */
export function auditCommand(): Command {
  const command = new Command('audit').description('the audit log');
  command
    .command('verify')
    .description(
      'find any changed or missing entry; against an anchor also a cut tail. Exit status 3 when there is one',
    )
    .option('--anchor <file>', 'file of anchors, by default that of STEELYARD_AUDIT_ANCHOR')
    .option('--data <dir>', 'data folder of an embedded store, instead of the settings')
    .option('--json', 'print the result as JSON')
    .action(verify);
  return command;
}

async function verify({ anchor, data, json }: VerifyOptions): Promise<void> {
  const { AuditLog } = await import('../engine/audit-log.js');
  const { readAnchors } = await import('../engine/audit-anchor.js');
  const { readConfig } = await import('../config.js');
  const file = anchor ?? readConfig().auditAnchorFile;
  const anchors = file === undefined ? [] : await readAnchors(file);
  const { head, fault } = await atStoreOrService(data, {
    store: ({ connection }) => new AuditLog(connection).verify(anchors),
    service: (control) => askService<VerifiedLog>(control, '/audit/verify', { anchors }),
  });
  const { count, hash } = head;
  const text =
    fault === null
      ? `The audit log is whole: ${count} entries, the last ${hash}. Anchors compared: ${anchors.length}.`
      : `Entry ${fault.sequence}: ${MEANINGS[fault.kind]}. The ${count} entries before it are right.`;
  process.stdout.write(`${json ? JSON.stringify({ count, hash, anchors: anchors.length, fault }) : text}\n`);
  if (fault !== null) process.exitCode = 3;
}

const MEANINGS = {
  changed: 'it is not what its hash was made of',
  missing: 'it is not there',
  unlinked: 'it does not follow from the one before',
  cut: 'the log ends before it, but an anchor is further on',
  rewritten: 'it has another hash than its anchor',
} as const;
