import { describe, expect, it } from 'vitest';
import { chooseRuntime, without } from '../../build/setup/choice.mjs';
import { nodeFault, olderThan } from '../../build/setup/node.mjs';

const machine = { node: '22.12.0', platform: 'linux', arch: 'x64', pinnedPresent: false, unreachable: undefined };

describe('the choice of the runtime', () => {
  it('takes the pinned Electron that is there, whatever the Node.js', () => {
    expect(chooseRuntime({ ...machine, node: '20.19.0', pinnedPresent: true })).toEqual({ take: 'pinned' });
    expect(chooseRuntime({ ...machine, pinnedPresent: true, unreachable: 'no network' })).toEqual({ take: 'pinned' });
  });

  it('downloads the pinned Electron with the Node.js its installer needs', () => {
    for (const node of ['22.12.0', '22.20.1', '24.0.0']) {
      expect(chooseRuntime({ ...machine, node })).toEqual({ take: 'download' });
    }
  });

  it.each(['20.19.0', '22.11.9'])('takes the verification runtime with Node.js %s and says why', (node) => {
    const choice = chooseRuntime({ ...machine, node });
    expect(choice).toEqual({
      take: 'verification',
      why: expect.stringContaining(`needs Node.js 22.12.0 or newer and this is ${node}`),
    });
  });

  it('takes the verification runtime while the download is known to fail', () => {
    expect(chooseRuntime({ ...machine, unreachable: 'no network' })).toEqual({
      take: 'verification',
      why: 'no network',
    });
    expect(without('no network', 'linux', 'x64')).toEqual({ take: 'verification', why: 'no network' });
  });

  it.each([
    ['win32', 'x64'],
    ['darwin', 'arm64'],
    ['linux', 'arm64'],
  ])('has nothing else for %s %s', (platform, arch) => {
    const choice = chooseRuntime({ ...machine, platform, arch, unreachable: 'no network' });
    expect(choice).toEqual({ take: 'nothing', why: expect.stringContaining(`${platform} ${arch}`) });
  });
});

describe('the version of Node.js', () => {
  it.each([
    ['18.19.0', true],
    ['20.18.9', true],
    ['20.19.0', false],
    ['v20.20.2', false],
    ['21.0.0', false],
    ['100.0.0', false],
  ])('%s: a fault is %s', (version, fault) => {
    expect(nodeFault(version) !== undefined).toBe(fault);
  });

  it('is named in the sentence, with the one that is needed', () => {
    expect(nodeFault('18.19.0')).toMatch(/needs Node\.js 20\.19\.0 or newer and this is 18\.19\.0/);
  });

  it('is compared by number, not by letter', () => {
    expect([olderThan('9.0.0', '10.0.0'), olderThan('10.0.0', '9.0.0'), olderThan('1.2.3', '1.2.3')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
