/** Looking for the EHR: what is asked, as whom, by whose rules, and that it always comes to an end. */
import { EventEmitter } from 'node:events';
import type { Net, Session, session as sessions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import type { Role } from '../../electron/browser/guards.ts';
import { lookout } from '../../electron/browser/lookout.ts';
import { FakeLookout } from '../fakes/lookout.ts';
import { policyWith } from '../station/world.ts';
import { LOOKOUT_CONTRACT } from './lookout.contract.ts';

const URL = 'https://ehr.example.org/';
const policy = policyWith({});

class Asked extends EventEmitter {
  aborted = false;
  begun = false;
  readonly given: object;

  constructor(given: object) {
    super();
    this.given = given;
  }

  end(): void {
    this.begun = true;
  }

  abort(): void {
    this.aborted = true;
  }
}

/** A browser's part, as far as it is used. */
function browser({ proxy = async () => undefined }: { proxy?: () => Promise<void> } = {}) {
  const asked: Asked[] = [];
  const roles: (Role | 'sealed')[] = [];
  const partitions: unknown[] = [];
  const own = { setProxy: proxy } as unknown as Session;
  const parts = {
    sessions: {
      fromPartition: (...given: unknown[]) => {
        partitions.push(given);
        return own;
      },
    } as unknown as typeof sessions,
    guards: { admit: (_: Session, role: Role) => roles.push(role), seal: () => roles.push('sealed') },
    net: {
      isOnline: () => true,
      request(given: object) {
        const request = new Asked(given);
        asked.push(request);
        return request;
      },
    } as unknown as Net,
  };
  return { asked, roles, partitions, own, look: lookout({ ...parts, guards: parts.guards as never }) };
}

/** The request of the look that has just begun. */
async function requestOf({ asked }: ReturnType<typeof browser>): Promise<Asked> {
  await vi.waitFor(() => expect(asked.at(-1)?.begun).toBe(true));
  return asked.at(-1) ?? expect.unreachable();
}

describe('a look', () => {
  it('asks for the head of the start page, as nobody, and follows nothing', async () => {
    const world = browser();
    const answer = world.look.ask(policy);
    const request = await requestOf(world);
    const how = { method: 'HEAD', url: URL, session: world.own, credentials: 'omit', redirect: 'manual' };
    expect(request.given).toEqual(how);
    expect(world.partitions).toEqual([['lookout', { cache: false }]]);
    request.emit('response', { statusCode: 200 });
    expect(await answer).toBe('answers');
    expect(request.aborted).toBe(true);
  });

  it('reaches that one address, without a certificate, a login or a page, and nothing once it is over', async () => {
    const world = browser();
    const answer = world.look.ask(policy);
    const request = await requestOf(world);
    const [role] = world.roles;
    if (!role || role === 'sealed') throw new Error('Nothing was let through.');
    const allows = (url: string) => role.allows(addressOf(url) ?? expect.unreachable());
    expect(allows(URL)).toBe(true);
    for (const other of [
      `${URL}app`,
      'https://lab.example.org/',
      'http://ehr.example.org/',
      'https://x@ehr.example.org/',
    ])
      expect(allows(other), other).toBe(false);
    expect(role).not.toHaveProperty('certificate');
    expect(role).not.toHaveProperty('login');
    expect(role.origins).toContain('https://ehr.example.org:443');
    expect(role.watch?.rules.pins).toBe(policy.ehr.pins);
    request.emit('response', { statusCode: 200 });
    await answer;
    expect(world.roles.at(-1)).toBe('sealed');
  });

  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'silent'],
    ['net::ERR_NAME_NOT_RESOLVED', 'silent'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'silent'],
    ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'answers'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'answers'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'answers'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'fails'],
  ])('that ends with %s says %s', async (message, expected) => {
    const world = browser();
    const answer = world.look.ask(policy);
    (await requestOf(world)).emit('error', new Error(message));
    expect(await answer).toBe(expected);
  });

  it('that meets a key nobody pinned says that the EHR fails', async () => {
    const world = browser();
    const answer = world.look.ask(policy);
    const request = await requestOf(world);
    const [role] = world.roles;
    if (role && role !== 'sealed')
      role.watch?.found({ kind: 'pinMismatch', host: 'ehr.example.org', spki: 'sha256/x' });
    request.emit('error', new Error('net::ERR_FAILED'));
    expect(await answer).toBe('fails');
  });

  it('is the only one until it is over, and waits for one under another policy', async () => {
    const world = browser();
    const first = [world.look.ask(policy), world.look.ask(policy)];
    const other = policyWith({ ehr: { startUrl: `${URL}other` } });
    const second = world.look.ask(other);
    (await requestOf(world)).emit('response', { statusCode: 200 });
    expect(await Promise.all(first)).toEqual(['answers', 'answers']);
    await vi.waitFor(() => expect(world.asked).toHaveLength(2));
    const request = await requestOf(world);
    expect(request.given).toMatchObject({ url: `${URL}other` });
    request.emit('response', { statusCode: 500 });
    expect(await second).toBe('fails');
    expect(world.asked).toHaveLength(2);
  });

  it('is silent where there is no browser to ask, and one session does for all', async () => {
    const broken = browser({ proxy: () => Promise.reject(new Error('no network process')) });
    expect(await broken.look.ask(policy)).toBe('silent');
    expect(await broken.look.ask(policy)).toBe('silent');
    expect(broken.partitions).toHaveLength(1);
    expect(broken.roles).toEqual(['sealed', 'sealed']);
  });
});

describe('the fake lookout', () => {
  it.each(LOOKOUT_CONTRACT)('$name', ({ run }) => {
    const fake = new FakeLookout();
    const answers = {
      page: 'answers',
      login: 'answers',
      elsewhere: 'answers',
      error: 'fails',
      nothing: 'silent',
    } as const;
    return run({
      lookout: fake,
      policy,
      serve: async (as) => {
        fake.answer = as ? answers[as] : 'silent';
      },
    });
  });
});
