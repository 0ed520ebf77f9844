/** What the station may rely on of an EHR view, real or fake. */
import { strict as assert } from 'node:assert';
import type { EhrEvent } from '../../electron/core/ehr-event.ts';
import type { AskedPasskey } from '../../electron/core/passkey.ts';
import type { Ehr } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

export interface EhrWorld {
  readonly ehr: Ehr;
  /** Resolves when the EHR has said so, now or earlier in this case. */
  readonly heard: (wanted: EhrEvent) => Promise<void>;
  readonly isShown: () => boolean;
  /** Leaves a trace in the page's storage. */
  readonly leave: (trace: string) => Promise<void>;
  readonly find: (trace: string) => Promise<boolean>;
  /** A person writes something and does not save it: from now on the page objects to being left. */
  readonly write: () => Promise<void>;
  /** From now on the page answers nothing. */
  readonly hang: () => Promise<void>;
  /** The page opens a dialog on its own site, as far as it is let. */
  readonly openDialog: () => Promise<void>;
  readonly isDialogShown: () => boolean;
  /** The page came without a Content Security Policy, as every page of this server does. */
  readonly lackPolicy: () => void;
  /** The page asks its server for something that it gives to nobody it does not know; `wrong` is known to none. */
  readonly askBehindLogin: () => Promise<void>;
  /** Who the server took the last such request to come from, once it is answered. */
  readonly servedAs: () => Promise<string | undefined>;
  /** A key answers the page for accounts of those names; what the EHR tells of it, if it does. */
  readonly askForPasskey: (...names: readonly string[]) => AskedPasskey | undefined;
  /** The names of the accounts that the page was given, one after the other; nothing where it got none. */
  readonly passkeysGiven: () => readonly (string | undefined)[];
  readonly crash: () => void;
  readonly server: (reachable: boolean) => Promise<void>;
}

const LOGIN = { user: 'nurse-a', password: 'correct horse' };
const asked = (question: number) => ({ type: 'loginAsked', question, host: '127.0.0.1', wrong: false }) as const;
const READY = { type: 'page', page: 'ready' } as const;

async function open({ ehr, heard }: EhrWorld): Promise<void> {
  ehr.create();
  await heard(READY);
  ehr.attach('strip');
}

const namesOf = (asked: AskedPasskey | undefined) => asked?.accounts.map(({ name }) => name);

function credentialIn(asked: AskedPasskey | undefined, at: number): string {
  const account = asked?.accounts[at];
  assert.ok(account, 'There is no such account.');
  return account.credential;
}

async function openDialog(world: EhrWorld): Promise<void> {
  await world.openDialog();
  await world.heard({ type: 'dialog', open: true });
}

export const EHR_CONTRACT: readonly Case<EhrWorld>[] = [
  {
    name: 'says when the page is ready, and shows it only when attached',
    async run(world) {
      world.ehr.create();
      await world.heard(READY);
      assert.equal(world.isShown(), false);
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
      world.ehr.attach('countdown');
      assert.equal(world.isShown(), true);
    },
  },
  {
    name: 'is out of the window when detach returns, and keeps its page',
    async run(world) {
      await open(world);
      await world.leave('a note');
      world.ehr.detach();
      assert.equal(world.isShown(), false);
      world.ehr.detach();
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
      assert.equal(await world.find('a note'), true);
    },
  },
  {
    name: 'shows nothing that does not exist',
    async run(world) {
      world.ehr.detach();
      assert.throws(() => world.ehr.attach('strip'));
      assert.throws(() => world.ehr.reload());
    },
  },
  {
    name: 'makes no second session before the first is cleaned',
    async run(world) {
      await open(world);
      assert.throws(() => world.ehr.create());
    },
  },
  {
    name: 'tells that a page with unsaved work objects to being left, in the window or out of it, and leaves it as it is',
    async run(world) {
      await open(world);
      await world.leave('a note');
      assert.equal(await world.ehr.objects(), false);
      await world.write();
      assert.equal(await world.ehr.objects(), true);
      world.ehr.detach();
      assert.equal(await world.ehr.objects(), true);
      assert.equal(await world.find('a note'), true);
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
    },
  },
  {
    name: 'takes a page that is not there, has died or was loaded again not to object',
    async run(world) {
      assert.equal(await world.ehr.objects(), false);
      await open(world);
      await world.write();
      assert.equal(await world.ehr.objects(), true);
      world.crash();
      await world.heard({ type: 'page', page: 'gone' });
      assert.equal(await world.ehr.objects(), false);
      world.ehr.detach();
      world.ehr.reload();
      await world.heard(READY);
      assert.equal(await world.ehr.objects(), false);
    },
  },
  {
    name: 'does not wait for a page that hangs, and takes it not to object',
    async run(world) {
      await open(world);
      await world.write();
      assert.equal(await world.ehr.objects(), true);
      await world.hang();
      const asked = performance.now();
      assert.equal(await world.ehr.objects(), false);
      assert.ok(performance.now() - asked < 1_000);
    },
  },
  {
    name: 'cleans with every residue verified, and the next session finds nothing',
    async run(world) {
      await open(world);
      await world.leave('a note');
      assert.equal(await world.find('a note'), true);
      world.ehr.detach();
      const { residues } = await world.ehr.clean(Promise.resolve(), () => undefined);
      assert.ok(residues.length >= 3);
      assert.deepEqual(
        residues.filter(({ verified }) => !verified),
        [],
      );
      await open(world);
      assert.equal(await world.find('a note'), false);
    },
  },
  {
    name: 'shows a dialog over the page, takes it out of the window with it, and brings it back until it is closed',
    async run(world) {
      await open(world);
      world.ehr.closeDialog();
      await openDialog(world);
      assert.equal(world.isDialogShown(), true);
      world.ehr.detach();
      assert.deepEqual([world.isShown(), world.isDialogShown()], [false, false]);
      world.ehr.attach('strip');
      assert.deepEqual([world.isShown(), world.isDialogShown()], [true, true]);
      world.ehr.closeDialog();
      await world.heard({ type: 'dialog', open: false });
      assert.deepEqual([world.isShown(), world.isDialogShown()], [true, false]);
    },
  },
  {
    name: 'keeps the page when a dialog is closed in the moment it opens',
    async run(world) {
      await open(world);
      for (let time = 0; time < 5; time++) {
        await openDialog(world);
        world.ehr.closeDialog();
        await world.heard({ type: 'dialog', open: false });
      }
      await world.leave('a note');
      assert.equal(await world.find('a note'), true);
    },
  },
  {
    name: 'opens no dialog while it is out of the window',
    async run(world) {
      await open(world);
      world.ehr.detach();
      await world.openDialog();
      world.ehr.attach('strip');
      assert.equal(world.isDialogShown(), false);
      await openDialog(world);
      assert.equal(world.isDialogShown(), true);
    },
  },
  {
    name: 'ends the dialogs of a page that is loaded again, and of a session that is cleaned',
    async run(world) {
      await open(world);
      await openDialog(world);
      world.ehr.reload();
      await world.heard({ type: 'dialog', open: false });
      assert.equal(world.isDialogShown(), false);
      await world.heard(READY);
      await openDialog(world);
      world.ehr.detach();
      const { residues } = await world.ehr.clean(Promise.resolve(), () => undefined);
      assert.deepEqual(
        residues.filter(({ verified }) => !verified),
        [],
      );
      await open(world);
      assert.equal(world.isDialogShown(), false);
    },
  },
  {
    name: 'prints nothing that is not on the screen, and says so',
    async run(world) {
      const printer = 'no-such-printer';
      assert.deepEqual(await world.ehr.print(printer), { printer, refused: 'noPage' });
      await open(world);
      world.ehr.detach();
      assert.deepEqual(await world.ehr.print(printer), { printer, refused: 'noPage' });
    },
  },
  {
    name: 'cleans when there is nothing to clean',
    async run(world) {
      const { residues } = await world.ehr.clean(Promise.resolve(), () => undefined);
      assert.deepEqual(
        residues.filter(({ verified }) => !verified),
        [],
      );
    },
  },
  {
    name: 'asks for the login a server wants, hands on what it is given, and asks for it once',
    async run(world) {
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(1));
      world.ehr.answerLogin(2, { user: 'somebody', password: 'else' });
      world.ehr.answerLogin(1, LOGIN);
      assert.equal(await world.servedAs(), LOGIN.user);
      await world.askBehindLogin();
      assert.equal(await world.servedAs(), LOGIN.user);
    },
  },
  {
    name: 'says that a login was not taken, and answers with nothing when there is none',
    async run(world) {
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(1));
      world.ehr.answerLogin(1, { user: 'wrong', password: 'guess' });
      await world.heard({ ...asked(2), wrong: true });
      world.ehr.answerLogin(2);
      assert.equal(await world.servedAs(), undefined);
    },
  },
  {
    name: 'asks nobody again for a login that was not given, before the page is loaded anew',
    async run(world) {
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(1));
      world.ehr.answerLogin(1);
      assert.equal(await world.servedAs(), undefined);
      await world.askBehindLogin();
      assert.equal(await world.servedAs(), undefined);
      world.ehr.reload();
      await world.heard(READY);
      await world.askBehindLogin();
      await world.heard(asked(2));
    },
  },
  {
    name: 'takes its question back when the page is loaded anew',
    async run(world) {
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(1));
      world.ehr.reload();
      await world.heard({ type: 'cancelLogin', question: 1 });
      await world.heard(READY);
      world.ehr.answerLogin(1, LOGIN);
      await world.askBehindLogin();
      await world.heard(asked(2));
    },
  },
  {
    name: 'asks no more when the session is cleaned: an old answer means nothing to the next, which has no login of its own',
    async run(world) {
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(1));
      world.ehr.answerLogin(1, LOGIN);
      assert.equal(await world.servedAs(), LOGIN.user);
      world.ehr.detach();
      await world.ehr.clean(Promise.resolve(), () => undefined);
      await open(world);
      await world.askBehindLogin();
      await world.heard(asked(2));
      world.ehr.answerLogin(1, LOGIN);
      world.ehr.answerLogin(2);
      assert.equal(await world.servedAs(), undefined);
    },
  },
  {
    name: 'asks which account of a key is meant, hands on the one that is chosen, and nothing else',
    async run(world) {
      await open(world);
      const asked = world.askForPasskey('one', 'two');
      assert.deepEqual(namesOf(asked), ['one', 'two']);
      world.ehr.answerPasskey(2, credentialIn(asked, 0));
      assert.deepEqual(world.passkeysGiven(), []);
      world.ehr.answerPasskey(1, credentialIn(asked, 1));
      world.ehr.answerPasskey(1, credentialIn(asked, 0));
      assert.deepEqual(world.passkeysGiven(), ['two']);
      assert.deepEqual(namesOf(world.askForPasskey('one')), ['one']);
      world.ehr.answerPasskey(2);
      assert.deepEqual(world.passkeysGiven(), ['two', undefined]);
    },
  },
  {
    name: 'asks for one passkey at a time',
    async run(world) {
      await open(world);
      const asked = world.askForPasskey('one');
      assert.equal(world.askForPasskey('two'), undefined);
      assert.deepEqual(world.passkeysGiven(), [undefined]);
      world.ehr.answerPasskey(1, credentialIn(asked, 0));
      assert.deepEqual(world.passkeysGiven(), [undefined, 'one']);
    },
  },
  {
    name: 'asks for no passkey any more when the page is loaded anew, or the session is cleaned',
    async run(world) {
      await open(world);
      world.askForPasskey('one');
      world.ehr.reload();
      await world.heard({ type: 'cancelPasskey', question: 1 });
      await world.heard(READY);
      const [one, two] = [world.askForPasskey('one'), world.passkeysGiven().length];
      world.ehr.detach();
      await world.ehr.clean(Promise.resolve(), () => undefined);
      assert.deepEqual([world.passkeysGiven(), two], [[undefined, undefined], 1]);
      await open(world);
      assert.equal(world.askForPasskey('one')?.question, 3);
      world.ehr.answerPasskey(2, credentialIn(one, 0));
      assert.equal(world.passkeysGiven().length, 2);
    },
  },
  {
    name: 'asks for no passkey any more when the process of the page is gone',
    async run(world) {
      await open(world);
      world.askForPasskey('one');
      world.crash();
      await world.heard({ type: 'page', page: 'gone' });
      assert.deepEqual(world.passkeysGiven(), [undefined]);
    },
  },
  {
    name: 'says what the page that came lacks',
    async run(world) {
      await open(world);
      world.lackPolicy();
      await world.heard({ type: 'finding', finding: { kind: 'noCsp', host: '127.0.0.1' } });
    },
  },
  {
    name: 'says when the page cannot be reached, and loads it again when asked',
    async run(world) {
      await world.server(false);
      world.ehr.create();
      await world.heard({ type: 'page', page: 'unreachable' });
      await world.server(true);
      world.ehr.reload();
      await world.heard(READY);
    },
  },
  {
    name: 'says when its process is gone, and comes back in the same session',
    async run(world) {
      await open(world);
      world.crash();
      await world.heard({ type: 'page', page: 'gone' });
      world.ehr.detach();
      world.ehr.reload();
      await world.heard(READY);
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
    },
  },
];
