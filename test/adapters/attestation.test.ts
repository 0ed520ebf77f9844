/** Whose make a key is: chains of certificates that lead to a root of the policy, and those that only look like it. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leadsToRoot } from '../../electron/proof/attestation.ts';

const DAY = 86_400_000;
const CA = 'basicConstraints=critical,CA:TRUE';
const LEAF = 'basicConstraints=critical,CA:FALSE';

let folder: string;
/** When all of them are valid. */
let now: number;

/** Made below the folder; without an issuer it signs itself. */
function issue(name: string, subject: string, constraint: string, issuer?: string, days = 2): void {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  if (issuer === undefined) {
    const own = ['-out', `${name}.pem`, '-subj', `/CN=${subject}`, '-days', '2', '-addext', constraint];
    openssl('req', '-x509', ...fresh, ...own);
    return;
  }
  writeFileSync(join(folder, `${name}.ext`), `${constraint}\n`);
  openssl('req', ...fresh, '-out', `${name}.csr`, '-subj', `/CN=${subject}`);
  const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', String(days)];
  openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...by, '-extfile', `${name}.ext`);
}

const pem = (name: string): string => readFileSync(join(folder, `${name}.pem`), 'utf8');
const der = (...names: readonly string[]) => names.map((name) => new Uint8Array(new X509Certificate(pem(name)).raw));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardkey-attestation-'));
  issue('root', 'Maker', CA);
  issue('between', 'Maker batch', CA, 'root');
  issue('key', 'Key', LEAF, 'between');
  issue('direct', 'Key', LEAF, 'root');
  // of the same names, made by somebody else
  issue('other-root', 'Maker', CA);
  issue('other-key', 'Key', LEAF, 'other-root');
  // and that does not say whose key signed it
  issue('forged', 'Key', `${LEAF}\nauthorityKeyIdentifier=none`, 'other-root');
  issue('short-lived', 'Key', LEAF, 'root', 1);
  // signed with the key of a certificate that may sign nothing
  issue('stolen', 'Stolen', LEAF, 'direct');
  now = Date.now();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a chain', () => {
  it.each([
    ['of a key that its maker signed', ['direct'], 'root'],
    ['over a certificate between', ['key', 'between'], 'root'],
    ['that brings the root along', ['key', 'between', 'root'], 'root'],
    ['to the certificate between, where the policy names that', ['key'], 'between'],
    ['of the certificate that the policy names itself', ['direct'], 'direct'],
  ])('%s leads to the root', (_, chain, root) => {
    expect(leadsToRoot(der(...chain), [pem(root)], now)).toBe(true);
    expect(leadsToRoot(der(...chain), [pem('other-root'), pem(root)], now)).toBe(true);
  });

  it.each([
    ['without the certificate between', ['key']],
    ['in another order', ['key', 'root', 'between']],
    ['of a maker of the same name', ['other-key']],
    ['of a maker of the same name, with nothing but the name to go by', ['forged']],
    ['of a maker of the same name, who brings the right root along', ['other-key', 'root']],
    ['that goes on at a certificate that did not sign', ['other-key', 'between']],
    ['signed by a key, which is no maker', ['stolen', 'direct']],
    ['of nothing', []],
  ])('%s does not', (_, chain) => {
    expect(leadsToRoot(der(...chain), [pem('root')], now)).toBe(false);
  });

  it('does not without a root, with one that is none, or with bytes that are no certificate', () => {
    expect(leadsToRoot(der('direct'), [], now)).toBe(false);
    expect(leadsToRoot(der('direct'), ['no certificate'], now)).toBe(false);
    expect(leadsToRoot([new Uint8Array(8)], [pem('root')], now)).toBe(false);
  });

  it('does not when one of its certificates is not valid any more', () => {
    expect(leadsToRoot(der('short-lived'), [pem('root')], now + DAY / 2)).toBe(true);
    expect(leadsToRoot(der('short-lived'), [pem('root')], now + 1.5 * DAY)).toBe(false);
    expect(leadsToRoot(der('direct'), [pem('root')], now + 1.5 * DAY)).toBe(true);
  });

  it('does not before it is valid, nor after', () => {
    expect(leadsToRoot(der('key', 'between'), [pem('root')], now + DAY)).toBe(true);
    expect(leadsToRoot(der('key', 'between'), [pem('root')], now + 3 * DAY)).toBe(false);
    expect(leadsToRoot(der('key', 'between'), [pem('root')], now - DAY)).toBe(false);
  });
});
