import type { AddressInfo } from 'node:net';
import { SignIn } from '../api/sign-in.js';
import type { Viewer } from '../api/viewer.js';
import { apiApp } from '../compose/api-app.js';
import type { Service } from '../compose/open-service.js';
import { ApiKeyStore } from '../engine/api-key-store.js';
import { SteelyardError } from '../errors.js';
import { ROLES } from '../store/models/api-key-model.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** Time for a client to send its headers and its request, in milliseconds; slower ones are cut off. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

export interface Listening {
  readonly address: string;
  /** One sign-in link per role. */
  readonly links: readonly { readonly viewer: Viewer; readonly href: string }[];
  close(): Promise<void>;
}

/**
 * Serves the API and the pages of a service and prints nothing. Beyond loopback it refuses until there is an API
 * key that works: LISTEN_REFUSED.
 */
export async function listen(
  service: Service,
  { port, sample }: { readonly port: number; readonly sample: boolean },
): Promise<Listening> {
  const { parts, store } = service;
  const { host } = parts.config;
  const keys = new ApiKeyStore(store.connection);
  if (!LOOPBACK.has(host) && !(await keys.hasUsable(new Date()))) {
    throw new SteelyardError('LISTEN_REFUSED', { values: { host } });
  }
  const signIn = new SignIn();
  const app = await apiApp(service, { signIn, sample });
  const server = app.listen(port, host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new SteelyardError('PORT_UNAVAILABLE', { values: { port, reason: cause.message }, cause })),
    );
  });
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const address = `http://${shownHost}:${(server.address() as AddressInfo).port}`;
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
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
