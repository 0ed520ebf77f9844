/** What the browser finds wrong with the EHR stands in the audit, and never in anybody's way. */
import { describe, expect, it } from 'vitest';
import { FakeFindingStore } from '../fakes/finding-store.ts';
import { NURSE_A, startStation } from './world.ts';

const NO_CSP = { kind: 'noCsp', host: 'ehr.example.org' } as const;

describe('a finding', () => {
  it('is written down once, after a restart too', async () => {
    const first = await startStation();
    await first.signOn(NURSE_A);
    first.ehr.find(NO_CSP);
    first.ehr.find(NO_CSP);
    expect(first.audit.entries.filter(({ event }) => event === 'finding')).toMatchObject([NO_CSP]);
    const again = await startStation({ findings: first.findings });
    await again.signOn(NURSE_A);
    again.ehr.find(NO_CSP);
    expect(again.events).not.toContain('finding');
    again.ehr.find({ ...NO_CSP, host: 'login.example.org' });
    expect(again.events).toContain('finding');
  });

  it('of another key for the same host is written down', async () => {
    const first = await startStation();
    first.ehr.showCertificate('ehr.example.org', 'sha256/one');
    expect(first.events).not.toContain('finding');
    const again = await startStation({ findings: first.findings });
    again.ehr.showCertificate('ehr.example.org', 'sha256/two');
    expect(again.audit.entries.at(-1)).toMatchObject({
      event: 'finding',
      kind: 'certificateChanged',
      spki: 'sha256/two',
    });
  });
});

describe('a disk that does not keep what was told', () => {
  it('says so once, and lets people in as before', async () => {
    const findings = new FakeFindingStore();
    findings.failing = true;
    const world = await startStation({ findings });
    const { signOn, ehr, audit, settled } = world;
    await signOn(NURSE_A);
    ehr.find(NO_CSP);
    ehr.find({ ...NO_CSP, host: 'login.example.org' });
    await settled();
    const told = audit.entries.flatMap((entry) => (entry.event === 'finding' ? [entry.kind] : []));
    expect(told).toEqual(['notKept', 'noCsp', 'noCsp']);
    expect(world.events).toContain('unlock');
    expect(ehr.shown).toBe('strip');
  });
});
