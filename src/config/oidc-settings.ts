import { z } from 'zod';
import { SteelyardError } from '../errors.js';

/** Signed with a private key that the service never has; nothing symmetric, and never `none`. */
const SIGNATURE_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** http is for a provider on the same machine only. */
const secureUrl = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(text),
    'must begin with https://',
  );

const algorithmList = z.string().transform((text) => text.split(',').map((part) => part.trim()));

/** The settings of bearer tokens; part of the one schema of settings. */
export const oidcShape = {
  STEELYARD_OIDC_ISSUER: secureUrl
    .optional()
    .describe('OpenID Connect provider whose bearer tokens are taken; needs STEELYARD_OIDC_AUDIENCE'),
  STEELYARD_OIDC_AUDIENCE: z.string().min(1).optional().describe('Audience that a token must name'),
  STEELYARD_OIDC_KEYS_URL: secureUrl
    .optional()
    .describe('Where the provider publishes its keys (JWKS); by default as its discovery document says'),
  STEELYARD_OIDC_ALGORITHMS: algorithmList
    .pipe(z.array(z.enum(SIGNATURE_ALGORITHMS)))
    .default(['RS256', 'ES256'])
    .describe('Signature algorithms that are taken, separated by commas'),
  STEELYARD_OIDC_ROLE_CLAIM: z
    .string()
    .min(1)
    .default('role')
    .describe('Claim with the role, or a list that holds one; dots lead into objects'),
  STEELYARD_OIDC_DEPARTMENT_CLAIM: z
    .string()
    .min(1)
    .default('department')
    .describe('Claim with the department id of role department'),
  STEELYARD_OIDC_ACTOR_CLAIM: z
    .string()
    .min(1)
    .default('sub')
    .describe('Claim that names the person in the audit log; the same as the holder of their API keys'),
};

const oidcSchema = z.object(oidcShape);

/** Whose bearer tokens are taken, and what is read from them. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keysUrl: string | undefined;
  readonly algorithms: readonly string[];
  /** Paths of claims, with dots. */
  readonly roleClaim: string;
  readonly departmentClaim: string;
  readonly actorClaim: string;
}

/** What the settings say of a provider; undefined when they name none. Throws CONFIG_INVALID for one half of it. */
export function oidcOf(settings: z.infer<typeof oidcSchema>): OidcSettings | undefined {
  const { STEELYARD_OIDC_ISSUER: issuer, STEELYARD_OIDC_AUDIENCE: audience } = settings;
  if (issuer === undefined && audience === undefined) return undefined;
  if (issuer === undefined || audience === undefined) {
    const name = issuer === undefined ? 'STEELYARD_OIDC_ISSUER' : 'STEELYARD_OIDC_AUDIENCE';
    throw new SteelyardError('CONFIG_INVALID', {
      values: { name, reason: 'issuer and audience belong together' },
    });
  }
  return {
    issuer,
    audience,
    keysUrl: settings.STEELYARD_OIDC_KEYS_URL,
    algorithms: settings.STEELYARD_OIDC_ALGORITHMS,
    roleClaim: settings.STEELYARD_OIDC_ROLE_CLAIM,
    departmentClaim: settings.STEELYARD_OIDC_DEPARTMENT_CLAIM,
    actorClaim: settings.STEELYARD_OIDC_ACTOR_CLAIM,
  };
}
