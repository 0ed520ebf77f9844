/** Policies that are good: the ready ones, the demo's, and rich ones that name every key between them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPolicy } from '../../demo/policy.ts';

const READY = join(import.meta.dirname, '../../../build/policy');

const PEM = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----';
const PINS = ['A', 'B'].map((letter) => `sha256/${letter.repeat(42)}A=`);
const NAME = { organization: 'Hospital', organizationUnit: 'Ward 3', locality: 'Utrecht', state: 'UT', country: 'NL' };

/** `place`: where its logout finds the token. */
function rich(place: 'cookie' | 'localStorage' | 'sessionStorage'): object {
  return {
    $schema: './policy.schema.json',
    serial: 3,
    site: {
      name: 'Ward 4',
      help: 'Call 1234',
      language: 'de',
      theme: 'dark',
      night: { from: '21:30', until: '06:00' },
      downtime: 'Paper charts.',
      names: 'short',
      hints: ['Going away? Lock first.', 'Lost your badge? Call 1234.'],
      wrong: 'lock',
      sounds: 'on',
    },
    ehr: {
      name: 'Hospital EHR',
      startUrl: 'https://ehr.example.org/app/',
      allow: ['https://ehr.example.org/*', 'https://*.example.net:8443/app/*'],
      logout: {
        url: 'https://ehr.example.org/sessions/{token}',
        method: 'PUT',
        headers: { Authorization: 'Session {token}' },
        body: 'token={token}',
        token: { [place]: 'session', origin: 'https://ehr.example.org', format: '{user}:{id}', encode: 'base64' },
      },
      popups: 'dialog',
      downloads: { maxMb: 20, types: ['pdf', 'csv'] },
      pdf: 'show',
      print: { printer: 'ward-4' },
      zoomPercent: 110,
      clientCertificate: [
        {
          host: 'ehr.example.org:443',
          issuer: { commonName: 'Hospital *', ...NAME },
          subject: { commonName: 'station-*', ...NAME },
        },
        { host: 'login.example.net:8443', issuer: { country: 'NL' } },
      ],
      httpAuth: 'ask',
      passkeys: 'ask',
      permissions: { 'https://ehr.example.org': ['clipboard-read', 'storage-access'] },
      pins: { 'ehr.example.org': PINS },
      cookies: 'harden',
      headers: { csp: "default-src 'self'" },
    },
    lock: {
      idleSeconds: 240,
      warnSeconds: 20,
      signOffMinutes: 10,
      maxSessionHours: 8,
      tapGraceMinutes: 30,
      ownTap: 'ignore',
      undoSeconds: 3,
      unsavedWork: { hold: 60 },
    },
    unlock: {
      readers: ['pcsc', 'wedge'],
      wedge: { prefix: ';', suffix: 'Tab' },
      proofs: ['pin', 'verifiedKey'],
      reentry: ['verifiedKey'],
      keys: { attestation: { roots: [PEM] }, synced: 'allow' },
      vouching: 'allow',
      ownChanges: ['badge'],
      rpId: 'hospital.example',
      attempts: 4,
      lockoutMinutes: 30,
    },
    station: { recycleSwitches: 100, recycleMemoryMb: 2048 },
    people: { kind: 'local' },
    audit: { kind: 'file' },
  };
}

const READY_TEXTS = readdirSync(READY)
  .filter((file) => file.endsWith('.jsonc'))
  .map((file) => readFileSync(join(READY, file), 'utf8'));

export const RICH = (['cookie', 'localStorage', 'sessionStorage'] as const).map(rich);

const LEAST = { ehr: { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] } };

export const GOOD_TEXTS: readonly string[] = [
  ...READY_TEXTS,
  ...[...RICH, LEAST, demoPolicy({ ehrUrl: 'https://demo.example.org:8443/' })].map((policy) => JSON.stringify(policy)),
  // as a development build has it
  JSON.stringify(demoPolicy({ ehrUrl: 'http://127.0.0.1:8000/', lock: { unsavedWork: { hold: 30 } } })),
];
