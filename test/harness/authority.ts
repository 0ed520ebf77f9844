/** A certificate authority for one test, what it signs, and the home folder in which Chromium finds it (NSS database). */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything lies below `.pki`: the store of certificates is the machine's and holds what it holds, whoever is at work. */
export const STORE = '.pki';

/** Files in PEM. */
export interface Issued {
  readonly key: string;
  readonly certificate: string;
}

export interface Asked {
  readonly subject: string;
  /** Lines of an openssl extension file. */
  readonly extensions: readonly string[];
  readonly algorithm?: 'ec' | 'rsa';
  /** Signed by its own key instead of the authority's. */
  readonly selfSigned?: boolean;
  /** It was good until yesterday. */
  readonly expired?: boolean;
}

export interface Authority {
  readonly certificate: string;
  issue(name: string, asked: Asked): Issued;
  /** A certificate for a server of these names. */
  server(name: string, hosts: readonly string[], how?: Partial<Asked>): Issued;
  /** Puts a client's certificate and key into the store. */
  keep(name: string): void;
}

const KEYS = {
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
  rsa: ['-newkey', 'rsa:2048', '-nodes'],
} as const;
const DAYS = ['-days', '2'];
const EXPIRED = ['-days', '-1'];

/** Made below `home`, and trusted by every browser that lives there. */
export function openAuthority(home: string, name = 'Canary authority'): Authority {
  const folder = join(home, STORE, 'issued');
  mkdirSync(folder, { recursive: true });
  const tool = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const openssl = (...args: readonly string[]) => tool('openssl', args);
  const extensions = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  const own = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', `/CN=${name}`];
  openssl('req', '-x509', ...KEYS.ec, ...own, ...DAYS, ...extensions);
  const store = openStore(home, tool);
  store.trust('ca.pem');
  const issue = (file: string, { subject, extensions, algorithm = 'ec', selfSigned, expired }: Asked): Issued => {
    writeFileSync(join(folder, `${file}.ext`), `${extensions.join('\n')}\n`);
    openssl('req', ...KEYS[algorithm], '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=${subject}`);
    const by = selfSigned ? ['-signkey', `${file}.key`] : ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
    const signed = [...by, '-extfile', `${file}.ext`, ...(expired ? EXPIRED : DAYS)];
    openssl('x509', '-req', '-in', `${file}.csr`, '-out', `${file}.pem`, ...signed);
    return { key: join(folder, `${file}.key`), certificate: join(folder, `${file}.pem`) };
  };
  return {
    certificate: join(folder, 'ca.pem'),
    issue,
    server(file, hosts, how) {
      const names = hosts.map((host) => `DNS:${host}`).join(',');
      const extensions = [`subjectAltName=${names}`, 'extendedKeyUsage=serverAuth'];
      return issue(file, { subject: 'Canary site', extensions, ...how });
    },
    keep(file) {
      const pair = ['-in', `${file}.pem`, '-inkey', `${file}.key`];
      openssl('pkcs12', '-export', ...pair, '-out', `${file}.p12`, '-passout', 'pass:', '-name', file);
      store.add(`${file}.p12`);
    },
  };
}

/** As a policy writes it: the hash of the public key. */
export function pinOf(certificate: string): string {
  const spki = new X509Certificate(readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`;
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
