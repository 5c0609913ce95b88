import { createServer, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignIn } from '../api/sign-in.js';
import type { Viewer } from '../api/viewer.js';
import { apiApp } from '../compose/api-app.js';
import type { Service } from '../compose/open-service.js';
import type { Config } from '../config.js';
import { ApiKeyStore } from '../engine/api-key-store.js';
import { SYSTEM } from '../engine/audit-log.js';
import { SteelyardError } from '../errors.js';
import type { Schedule } from '../jobs/start-schedule.js';
import { ROLES } from '../store/role.js';
import { writeControlFile } from './control-file.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** Time for a client to send its headers and its request, in milliseconds; slower ones are cut off. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
} as const;

export interface ListenOptions {
  readonly port: number;
  readonly sample: boolean;
  /** That of the clock, when there is one. */
  readonly schedule?: Schedule;
  /** In milliseconds, other than the usual ones in tests. */
  readonly timeouts?: Pick<
    ServerOptions,
    'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'
  >;
}

export interface Listening {
  readonly address: string;
  /** One sign-in link per role. */
  readonly links: readonly { readonly viewer: Viewer; readonly href: string }[];
  close(): Promise<void>;
}

/**
 * Serves the API and the pages of a service and prints nothing. Beyond loopback it refuses until there is an API
 * key that works or a provider of tokens: LISTEN_REFUSED.
 */
export async function listen(
  service: Service,
  { port, sample, schedule, timeouts = TIMEOUTS }: ListenOptions,
): Promise<Listening> {
  const { parts, store } = service;
  const { host } = parts.config;
  const keys = new ApiKeyStore(store.connection);
  const isGuarded = parts.config.oidc !== undefined || (await keys.hasUsable(new Date()));
  if (!LOOPBACK.has(host) && !isGuarded) {
    throw new SteelyardError('LISTEN_REFUSED', { values: { host } });
  }
  const signIn = new SignIn();
  const app = await apiApp(service, { signIn, sample, schedule });
  const server = createServer(timeouts, app);
  server.listen(port, host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new SteelyardError('PORT_UNAVAILABLE', { values: { port, reason: cause.message }, cause })),
    );
  });
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const address = `http://${shownHost}:${(server.address() as AddressInfo).port}`;
  const removeControl = openControl(parts.config, signIn, server.address() as AddressInfo);
  const first = await parts.models.departments.findOne({}, { _id: 1 }).sort({ _id: 1 }).lean();
  const links = ROLES.map((role) => {
    const department = role === 'department' ? (first?._id ?? null) : null;
    const viewer = { role, department, actor: `link-${role}` };
    return { viewer, href: `${address}/sign-in/${signIn.createLink(viewer)}` };
  });
  return {
    address,
    links,
    close: () =>
      new Promise((resolve) => {
        removeControl();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Lets commands of this machine, which cannot open the store while it is served, reach the service. */
function openControl(
  { host, dataFolder, mongodbUri }: Config,
  signIn: SignIn,
  { port }: AddressInfo,
): () => void {
  if (mongodbUri !== undefined) return () => undefined;
  const reached = host === '::' || host === '0.0.0.0' ? '127.0.0.1' : host;
  const address = `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
  const session = signIn.createSession({ role: 'operator', department: null, actor: SYSTEM });
  return writeControlFile(dataFolder, { address, session });
}

/** The address and the links, one a line. */
export function listeningText({ address, links }: Listening): string {
  const lines = links.map(({ viewer: { role, department }, href }) => {
    const who = department === null ? role : `${role} ${department}`;
    return `  ${who.padEnd(24)} ${href}`;
  });
  return [
    `Steelyard listens on ${address}`,
    'Sign in (this machine only, until this process ends):',
    ...lines,
    '',
  ].join('\n');
}

/** Waits for SIGINT or SIGTERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
