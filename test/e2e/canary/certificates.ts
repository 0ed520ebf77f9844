/** A certificate authority for one test, what it signs, and the home folder in which Chromium finds both (NSS database). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  readonly key: string;
  readonly certificate: string;
  readonly authority: string;
}

/** Everything lies below `.pki`: the store of certificates is the machine's and holds what it holds, whoever is at work. */
export const STORE = '.pki';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const DAYS = ['-days', '2'];

/** `hosts` are what the server answers to; each of the `people` gets a client certificate in the store. */
export function issueCertificates(home: string, hosts: readonly string[], people: readonly string[]): Certificates {
  const folder = join(home, STORE, 'issued');
  mkdirSync(folder, { recursive: true });
  const tool = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const openssl = (...args: readonly string[]) => tool('openssl', args);
  const extensions = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  const authority = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Canary authority'];
  openssl('req', '-x509', ...KEY, ...authority, ...DAYS, ...extensions);
  const issue = (file: string, subject: string, extension: string) => {
    writeFileSync(join(folder, `${file}.ext`), extension);
    openssl('req', ...KEY, '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=${subject}`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${file}.ext`];
    openssl('x509', '-req', '-in', `${file}.csr`, '-out', `${file}.pem`, ...signed, ...DAYS);
  };
  const names = hosts.map((host) => `DNS:${host}`).join(',');
  issue('server', 'Canary site', `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
  const store = openStore(home, tool);
  store.trust('ca.pem');
  people.forEach((subject, at) => {
    const file = `person-${at}`;
    issue(file, subject, 'extendedKeyUsage=clientAuth\n');
    const pair = ['-in', `${file}.pem`, '-inkey', `${file}.key`];
    openssl('pkcs12', '-export', ...pair, '-out', `${file}.p12`, '-passout', 'pass:', '-name', file);
    store.add(`${file}.p12`);
  });
  return {
    key: join(folder, 'server.key'),
    certificate: join(folder, 'server.pem'),
    authority: join(folder, 'ca.pem'),
  };
}

function openStore(home: string, tool: (program: string, args: readonly string[]) => void) {
  const folder = join(home, STORE, 'nssdb');
  mkdirSync(folder, { recursive: true });
  const store = ['-d', `sql:${folder}`];
  tool('certutil', ['-N', ...store, '--empty-password']);
  return {
    trust: (file: string) => tool('certutil', ['-A', ...store, '-n', 'authority', '-t', 'C,,', '-i', file]),
    add: (file: string) => tool('pk12util', ['-i', file, ...store, '-W', '']),
  };
}
