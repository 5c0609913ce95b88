import type { Deadline, DeadlineSet } from '../indicators/deadline-set.js';
import { bilingual, code, facts, markdownText, table } from './catalogue-markdown.js';

const HEAD = ['id', 'title', 'working days', 'counted from', 'metrics', 'standing', 'note', 'source'];

/** A deadline set in the catalogue; whether a figure is confirmed stands beside it. */
export function deadlineSection({ id, version, title, appliesTo, deadlines, without }: DeadlineSet): string {
  const left = without.map(({ metric, reason }) => `${code(metric)} (${bilingual(reason)})`);
  return [
    `### ${bilingual(title)}`,
    bilingual(appliesTo),
    facts([
      ['id', code(id)],
      ['version', String(version)],
      [
        'confirmed figures',
        `${deadlines.filter(({ confirmed }) => confirmed).length} of ${deadlines.length}`,
      ],
      ['without a deadline of this set', left.join('; ')],
    ]),
    table(HEAD, deadlines.map(deadlineCells)),
  ].join('\n\n');
}

function deadlineCells(deadline: Deadline): string[] {
  return [
    code(deadline.id),
    bilingual(deadline.title),
    String(deadline.workingDays),
    bilingual(deadline.startsAt),
    deadline.metrics.map(code).join(', ') || 'none',
    deadline.confirmed ? 'confirmed 已核实' : '**not confirmed 未核实**',
    bilingual(deadline.note),
    markdownText(deadline.source),
  ];
}
