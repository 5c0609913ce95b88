import express, { type Express } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { ReportSeals } from '../engine/report-seals.js';
import { SteelyardError } from '../errors.js';
import { API_BASE } from './route-name.js';

/** Reports have some megabytes; one of thousands of pages has less than this. */
const MOST_PDF_BYTES = 64 * 1024 * 1024;
/** Requests a minute of one address: more than anybody checks by hand. */
const PER_MINUTE = 20;
const MINUTE_MS = 60_000;

/** The one route with a PDF as its body: anybody may ask whether it is genuine, and learns the verdict only. */
export function addVerifyRoute(app: Express, seals: Pick<ReportSeals, 'verify'>): void {
  app.post(
    `${API_BASE}/reports/verify`,
    rateLimit({
      windowMs: MINUTE_MS,
      limit: PER_MINUTE,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      identifier: 'verify',
      keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? ''),
      handler: (_request, _response, next) => next(new SteelyardError('TOO_MANY_REQUESTS')),
    }),
    express.raw({ type: 'application/pdf', limit: MOST_PDF_BYTES }),
    async (request, response) => {
      if (!Buffer.isBuffer(request.body)) throw new SteelyardError('BODY_NOT_PDF');
      response.set('cache-control', 'no-store').json({ verdict: await seals.verify(request.body) });
    },
  );
}
