import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { APPLICATION_MACHINE } from '../../src/supervision/exemptions/exemption-application.js';
import { FEEDBACK_MACHINE } from '../../src/supervision/feedback/feedback.js';
import { FINDING_MACHINE } from '../../src/supervision/findings/finding.js';
import { NOTICE_MACHINE } from '../../src/supervision/notices/notice.js';
import { OBJECTION_MACHINE } from '../../src/supervision/objections/objection.js';
import type { Transition, WorkflowMachine } from '../../src/supervision/workflow/workflow-machine.js';

const PAGE = join(PACKAGE_ROOT, 'docs', 'supervision.md');
const MACHINES = [FINDING_MACHINE, NOTICE_MACHINE, OBJECTION_MACHINE, APPLICATION_MACHINE, FEEDBACK_MACHINE];

function tableOf({ kind, initial, transitions }: WorkflowMachine<never, never>): string {
  const rows = Object.entries<Transition<never>>(transitions).map(
    ([action, { from, to, by }]) => `| ${from.join(', ')} | ${action} | ${to ?? '='} | ${by.join(', ')} |`,
  );
  return [
    `### ${kind.en}`,
    '',
    '| from | action | to | by |',
    '| --- | --- | --- | --- |',
    `| – | ${initial.action} | ${initial.state} | ${initial.by.join(', ')} |`,
    ...rows,
  ].join('\n');
}

describe('docs/supervision.md', () => {
  test('holds the tables of the state machines as the code has them', () => {
    const tables = MACHINES.map((machine) => tableOf(machine as never)).join('\n\n');
    const page = readFileSync(PAGE, 'utf8');
    const wanted = page.replace(
      /<!-- tables -->[\s\S]*?(?=\n- \*\*Notices\*\*)/,
      `<!-- tables -->\n\n${tables}\n`,
    );
    if (process.env.UPDATE_GOLDEN === 'yes') writeFileSync(PAGE, wanted);
    else expect(page).toBe(wanted);
  });
});
