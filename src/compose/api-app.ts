import type { Express } from 'express';
import { apiRoutes } from '../api/api-routes.js';
import { createApp } from '../api/app.js';
import { tokenVerifier } from '../api/oidc.js';
import type { RateLimits } from '../api/rate-limits.js';
import type { SignIn } from '../api/sign-in.js';
import { TokenSignIn } from '../api/token-sign-in.js';
import { ApiKeyStore } from '../engine/api-key-store.js';
import { KeptAnswers } from '../engine/kept-answers.js';
import { releaseReport } from '../engine/release-report.js';
import { serviceSecret } from '../engine/service-secret.js';
import { openSchedule, type Schedule } from '../jobs/start-schedule.js';
import type { Service } from './open-service.js';
import { createPageReader } from './page-reader.js';

export interface ApiAppOptions {
  readonly signIn: SignIn;
  readonly sample: boolean;
  readonly limits?: RateLimits;
  /** That of the clock; left out, one that runs only what is asked for. */
  readonly schedule?: Schedule | undefined;
}

/** The HTTP API and the pages over a running service. */
export async function apiApp(
  { parts, store, frameworks }: Service,
  options: ApiAppOptions,
): Promise<Express> {
  const { config, audit } = parts;
  const keys = new ApiKeyStore(store.connection);
  const { schedule = openSchedule(parts, frameworks) } = options;
  const secret = await serviceSecret(store.connection, 'cursors');
  return createApp({
    ...options,
    pages: createPageReader(parts),
    keys,
    tokens: config.oidc === undefined ? null : new TokenSignIn(tokenVerifier(config.oidc), audit),
    corsOrigins: config.corsOrigins,
    audit,
    routes: apiRoutes(
      { ...parts, frameworks, keys, schedule, release: (id, by) => releaseReport(parts, id, by) },
      secret,
    ),
    seals: parts.seals,
    keptAnswers: new KeptAnswers(store.connection, parts.now),
    now: parts.now,
    ready: () => store.ready(),
    version: parts.version,
    locale: config.locale,
    logger: parts.logger,
  });
}
