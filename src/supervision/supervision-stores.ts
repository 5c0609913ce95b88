import type { Connection } from 'mongoose';
import { type CorrectionModel, correctionModel } from '../store/models/correction-model.js';
import { exemptionApplicationModel } from '../store/models/exemption-application-model.js';
import { feedbackModel } from '../store/models/feedback-model.js';
import { findingModel } from '../store/models/finding-model.js';
import { type ListingModel, listingModel } from '../store/models/listing-model.js';
import { noticeModel } from '../store/models/notice-model.js';
import { objectionModel } from '../store/models/objection-model.js';
import { reportedValueModel } from '../store/models/reported-value-model.js';
import {
  APPLICATION_MACHINE,
  type ApplicationFacts,
  type ApplicationState,
} from './exemptions/exemption-application.js';
import { FEEDBACK_MACHINE, type FeedbackFacts, type FeedbackState } from './feedback/feedback.js';
import { FINDING_MACHINE, type FindingFacts, type FindingState } from './findings/finding.js';
import { NOTICE_MACHINE, type NoticeFacts, type NoticeState } from './notices/notice.js';
import { OBJECTION_MACHINE, type ObjectionFacts, type ObjectionState } from './objections/objection.js';
import {
  REPORTED_MACHINE,
  type ReportedFacts,
  type ReportedState,
} from './reported-values/reported-value.js';
import { AttachmentStore } from './workflow/attachment-store.js';
import { WorkflowStore } from './workflow/workflow-store.js';

/** Everything that supervision keeps. */
export interface SupervisionStores {
  readonly findings: WorkflowStore<FindingState, FindingFacts>;
  readonly notices: WorkflowStore<NoticeState, NoticeFacts>;
  readonly objections: WorkflowStore<ObjectionState, ObjectionFacts>;
  readonly applications: WorkflowStore<ApplicationState, ApplicationFacts>;
  readonly feedback: WorkflowStore<FeedbackState, FeedbackFacts>;
  readonly reported: WorkflowStore<ReportedState, ReportedFacts>;
  readonly corrections: CorrectionModel;
  readonly listings: ListingModel;
  readonly attachments: AttachmentStore;
}

export function openSupervision(connection: Connection): SupervisionStores {
  return {
    findings: new WorkflowStore(findingModel(connection), FINDING_MACHINE.kind),
    notices: new WorkflowStore(noticeModel(connection), NOTICE_MACHINE.kind),
    objections: new WorkflowStore(objectionModel(connection), OBJECTION_MACHINE.kind),
    applications: new WorkflowStore(exemptionApplicationModel(connection), APPLICATION_MACHINE.kind),
    feedback: new WorkflowStore(feedbackModel(connection), FEEDBACK_MACHINE.kind),
    reported: new WorkflowStore(reportedValueModel(connection), REPORTED_MACHINE.kind),
    corrections: correctionModel(connection),
    listings: listingModel(connection),
    attachments: new AttachmentStore(connection),
  };
}
