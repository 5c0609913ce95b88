import { type Finding, openedIn } from '../../supervision/findings/finding.js';
import { isOpenNotice, NOTICE_STATES, type Notice } from '../../supervision/notices/notice.js';
import { MARKING, type Objection } from '../../supervision/objections/objection.js';
import type { SupervisionStores } from '../../supervision/supervision-stores.js';
import { API_BASE } from '../route-name.js';
import type { Scorecard } from '../schemas/score-schemas.js';

/** What is open at a department now, whatever the period of the scorecard. */
export interface OpenSupervision {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  /** Those undecided, and those upheld but not yet carried out. */
  readonly objections: readonly Objection[];
}

const OPEN_NOTICES = NOTICE_STATES.filter((state) => isOpenNotice({ state }));

export async function openSupervisionOf(
  { findings, notices, objections }: Pick<SupervisionStores, 'findings' | 'notices' | 'objections'>,
  department: string,
): Promise<OpenSupervision> {
  const [found, ordered, objected] = await Promise.all([
    findings.list({ department, states: ['open'] }),
    notices.list({ department, states: OPEN_NOTICES }),
    objections.list({ department, states: MARKING }),
  ]);
  return { findings: found, notices: ordered, objections: objected };
}

/** Changes with every step of what is open, and when something opens or closes. */
export function supervisionVersion({ findings, notices, objections }: OpenSupervision): string {
  return [...findings, ...notices, ...objections].map(({ id, version }) => `${id} ${version}`).join();
}

/** Who did which step is read at the document itself, by its link. */
export function scorecardSupervision({
  findings,
  notices,
  objections,
}: OpenSupervision): Scorecard['supervision'] {
  return {
    findings: findings.map(({ id, facts, steps }) => ({
      id,
      severity: facts.severity,
      title: facts.title,
      text: facts.text,
      evidence: facts.evidence,
      subject: facts.subject,
      since: openedIn({ steps, facts }),
      link: linkTo('findings', id),
    })),
    notices: notices.map(({ id, state, dueDay, facts }) => ({
      id,
      number: facts.number,
      severity: facts.severity,
      title: facts.title,
      state,
      dueDay,
      overdueSince: facts.overdueSince,
      escalation: facts.escalation,
      link: linkTo('notices', id),
    })),
    objections: objections.map(({ id, state, dueDay, facts }) => ({
      id,
      target: facts.target,
      state,
      dueDay,
      overdueSince: facts.overdueSince,
      link: linkTo('objections', id),
    })),
  };
}

function linkTo(kind: 'findings' | 'notices' | 'objections', id: string): string {
  return `${API_BASE}/${kind}/${encodeURIComponent(id)}`;
}
