/** The keychain asked by a program: the contract on one that keeps its secrets in a folder, and every way in which one fails. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keychain } from '../../electron/keychain/keychain.ts';
import { secretTool } from '../../electron/keychain/secret-tool.ts';
import { isDead } from '../harness/dead.ts';
import { SECRETS_CASES } from './secrets.contract.ts';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-secret-tool-'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A program of these lines of shell; its last argument is the account. */
function program(name: string, lines: string): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/bash\naccount="${dir}/secret \${@: -1}"\n${lines}\n`);
  chmodSync(path, 0o700);
  return path;
}

const WORKS = `echo "$@" >> "$0.arguments"
case $1 in
  lookup) [[ -f $account ]] && cat "$account" ;;
  store) cat > "$account" ;;
  clear) [[ -f $account ]] && rm "$account" ;;
esac`;

const keychain = (name: string, lines: string, limitMs?: number) =>
  new Keychain(secretTool(program(name, lines)), limitMs);

describe('a keychain asked by a program', () => {
  it.each(SECRETS_CASES)('$name', ({ name, run }) =>
    run({ secrets: keychain('works', WORKS), account: `contract ${name}` }),
  );

  it('never has a secret in its arguments', async () => {
    await keychain('works', WORKS).set('account', 'a-secret-that-nobody-may-see');
    const given = readFileSync(join(dir, 'works.arguments'), 'utf8');
    expect(given).toContain(
      'store --label=wardkey: account xdg:schema org.freedesktop.Secret.Generic service wardkey account account',
    );
    expect(given).not.toContain('a-secret');
  });
});

describe('a program that fails', () => {
  it('says what it said, on one line, and what to do', async () => {
    const locked = keychain(
      'locked',
      `printf 'secret-tool: Cannot create an item\n in a locked collection\n' >&2; exit 1`,
    );
    const said =
      /^The keychain said "secret-tool: Cannot create an item in a locked collection"\. Start gnome-keyring .* unlock it/;
    await expect(locked.get('a')).rejects.toThrow(said);
    await expect(locked.set('a', 'b')).rejects.toThrow(said);
    await expect(locked.remove('a')).rejects.toThrow(said);
  });

  it('to keep what it was given, without a word, is an error all the same', async () => {
    await expect(keychain('mute', 'exit 1').set('a', 'b')).rejects.toThrow(/^The keychain said "nothing, code 1"/);
  });

  it.each([
    ['by its code', 'exit 2', /said "nothing, code 2"/],
    ['by a signal', 'kill -9 $$', /said "nothing, code null"/],
  ])('%s has not said that there is no such entry', async (_, lines, says) => {
    await expect(keychain('ends', lines).get('a')).rejects.toThrow(says);
  });

  it('to be there names what to install', async () => {
    const missing = new Keychain(secretTool(join(dir, 'missing')));
    await expect(missing.get('a')).rejects.toThrow(/nothing to ask the keychain with.*libsecret-tools/);
  });

  it('to answer is given up in time, and ended', async () => {
    const hangs = keychain(
      'hangs',
      `echo $$ > "$0.pid"; trap '' TERM; while :; do read -r -t 60 < <(:) || :; done`,
      1_500,
    );
    await expect(hangs.get('a')).rejects.toThrow(/did not answer within 1.5 seconds/);
    const pid = Number(readFileSync(join(dir, 'hangs.pid'), 'utf8'));
    await expect.poll(() => isDead(pid)).toBe(true);
  });
});
