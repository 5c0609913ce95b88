import { execFileSync } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a server's certificate, and of the authority that signed it. */
export interface ServerCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a certificate, by an authority of its own, in a folder.
 *
 * @param names whom it is for, as openssl writes it: `DNS:localhost,IP:127.0.0.1`
 * @param owner who may read the key
 */
export function serverCertificate(
  folder: string,
  names: string,
  owner: { readonly uid: number; readonly gid: number } | null,
): ServerCertificate {
  const openssl = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: 'ignore' });
  const made = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...made,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=authority',
  );
  openssl('req', ...made, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=server');
  writeFileSync(join(folder, 'names'), `subjectAltName=${names}`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
  const [authority, certificate, key] = ['ca.pem', 'server.pem', 'server.key'].map((name) =>
    join(folder, name),
  );
  if (owner !== null) chownSync(key ?? '', owner.uid, owner.gid);
  return { authority: authority ?? '', certificate: certificate ?? '', key: key ?? '' };
}
