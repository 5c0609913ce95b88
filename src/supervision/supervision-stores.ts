import type { Connection } from 'mongoose';
import { type CorrectionModel, correctionModel } from '../store/models/correction-model.js';
import { exemptionApplicationModel } from '../store/models/exemption-application-model.js';
import { feedbackModel } from '../store/models/feedback-model.js';
import { findingModel } from '../store/models/finding-model.js';
import { type ListingModel, listingModel } from '../store/models/listing-model.js';
import { noticeModel } from '../store/models/notice-model.js';
import { objectionModel } from '../store/models/objection-model.js';
import { reportedValueModel } from '../store/models/reported-value-model.js';
import type { ApplicationFacts, ApplicationState } from './exemptions/exemption-application.js';
import type { FeedbackFacts, FeedbackState } from './feedback/feedback.js';
import type { FindingFacts, FindingState } from './findings/finding.js';
import type { NoticeFacts, NoticeState } from './notices/notice.js';
import type { ObjectionFacts, ObjectionState } from './objections/objection.js';
import type { ReportedFacts, ReportedState } from './reported-values/reported-value.js';
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
    findings: new WorkflowStore(findingModel(connection), 'finding'),
    notices: new WorkflowStore(noticeModel(connection), 'notice'),
    objections: new WorkflowStore(objectionModel(connection), 'objection'),
    applications: new WorkflowStore(exemptionApplicationModel(connection), 'exemption'),
    feedback: new WorkflowStore(feedbackModel(connection), 'feedback'),
    reported: new WorkflowStore(reportedValueModel(connection), 'reported value'),
    corrections: correctionModel(connection),
    listings: listingModel(connection),
    attachments: new AttachmentStore(connection),
  };
}
