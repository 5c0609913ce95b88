import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { OidcSettings } from '../config/oidc-settings.js';
import { SteelyardError } from '../errors.js';
import { ROLES, type Role } from '../store/role.js';
import type { Viewer } from './viewer.js';

/** Clocks of two machines may differ by as much. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** Keys are read anew after this time, and before it for a key id that is not known, at most every half minute. */
const KEYS_KEPT_MS = 10 * 60_000;
const KEYS_COOLDOWN_MS = 30_000;
const PROVIDER_TIMEOUT_MS = 5_000;
const MOST_ACTOR_CHARACTERS = 200;

/** Bearer tokens of an OpenID Connect provider. */
export interface TokenVerifier {
  /**
   * Who a token stands for.
   *
   * @throws SteelyardError TOKEN_REFUSED, PROVIDER_UNAVAILABLE
   */
  viewerOf(token: string): Promise<Viewer>;
}

/**
 * Verifies tokens by issuer, audience, time and signature with one of the algorithms allowed, and reads role,
 * department and person from the claims that the settings name.
 *
 * @param now the clock, in tests
 */
export function tokenVerifier(settings: OidcSettings, now?: () => Date): TokenVerifier {
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  const verify = async (token: string): Promise<JWTPayload> => {
    keys ??= createRemoteJWKSet(await keysAddress(settings), {
      cacheMaxAge: KEYS_KEPT_MS,
      cooldownDuration: KEYS_COOLDOWN_MS,
      timeoutDuration: PROVIDER_TIMEOUT_MS,
    });
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: [...settings.algorithms],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
      ...(now === undefined ? {} : { currentDate: now() }),
    });
    return payload;
  };
  return {
    async viewerOf(token) {
      try {
        return viewerOfClaims(await verify(token), settings);
      } catch (error) {
        throw refusal(error);
      }
    },
  };
}

/** Where the provider publishes its keys: as set, else as its discovery document says. */
async function keysAddress({ issuer, keysUrl }: OidcSettings): Promise<URL> {
  if (keysUrl !== undefined) return new URL(keysUrl);
  const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(PROVIDER_TIMEOUT_MS);
  const answer = await fetch(discovery, { redirect: 'error', signal });
  const found = (await answer.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (!answer.ok || found.issuer !== issuer || typeof found.jwks_uri !== 'string') {
    throw new TypeError('the discovery document is not that of the issuer');
  }
  return new URL(found.jwks_uri);
}

function viewerOfClaims(claims: JWTPayload, settings: OidcSettings): Viewer {
  const roles = [claimAt(claims, settings.roleClaim)]
    .flat()
    .filter((role): role is Role => ROLES.includes(role as Role));
  const [role] = roles;
  if (role === undefined || roles.length > 1)
    throw refused('it names no role, or more than one', '未指明角色，或指明多个角色');
  const named = claimAt(claims, settings.departmentClaim);
  const department = role === 'department' && typeof named === 'string' && named !== '' ? named : null;
  if (role === 'department' && department === null) throw refused('it names no department', '未指明部门');
  const actor = claimAt(claims, settings.actorClaim);
  if (typeof actor !== 'string' || actor === '' || actor.length > MOST_ACTOR_CHARACTERS) {
    throw refused('it names no person', '未指明人员');
  }
  return { role, department, actor };
}

/** A claim by its path: `realm_access.roles`. */
function claimAt(claims: JWTPayload, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      claims,
    );
}

/** What a stranger may know of a refusal is its kind; faults of the provider are faults of our own. */
function refusal(error: unknown): SteelyardError {
  if (error instanceof SteelyardError) return error;
  if (error instanceof errors.JWTExpired) return refused('it has expired', '已过期', error);
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`its claim ${error.claim} does not fit`, `声明 ${error.claim} 不符`, error);
  if (error instanceof errors.JOSEAlgNotAllowed)
    return refused('its algorithm is not allowed', '不允许所用算法', error);
  if (error instanceof errors.JWKSNoMatchingKey)
    return refused(
      'its key is not among those that the provider publishes',
      '其密钥不在身份提供方公布之列',
      error,
    );
  const isProviderFault =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC';
  if (isProviderFault) return new SteelyardError('PROVIDER_UNAVAILABLE', { cause: error });
  return refused('its form or signature is not right', '格式或签名不正确', error);
}

function refused(en: string, zh: string, cause?: unknown): SteelyardError {
  return new SteelyardError('TOKEN_REFUSED', { values: { reason: { en, zh } }, cause });
}
