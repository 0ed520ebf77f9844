/** Effects that one call of a port performs. */
import type { Effect } from './core/effect.ts';
import type { Happening } from './core/event.ts';
import { MOST_RECEIPTS, valuesOf } from './core/overview.ts';
import type { Policy } from './core/policy.ts';
import type { Ehr, Lookout, People, Ports, Process } from './ports.ts';

export async function lookAtProof(
  effect: Extract<Effect, { type: 'verifyPin' | 'verifyCode' }>,
  people: People,
): Promise<Happening> {
  const { attempt, person } = effect;
  const looked =
    effect.type === 'verifyPin' ? people.verifyPin(person, effect.pin) : people.spendRecoveryCode(person, effect.code);
  const role = await looked;
  return role ? { type: 'checked', attempt, right: true, role } : { type: 'checked', attempt, right: false };
}

export async function lookForEhr(
  { look }: Extract<Effect, { type: 'lookForEhr' }>,
  lookout: Lookout,
  policy: Policy,
): Promise<Happening> {
  return { type: 'ehrSeen', look, answer: await lookout.ask(policy) };
}

/** Whether she may see it is for the directory to say, now. */
export async function overviewFor(
  { attempt, person }: Extract<Effect, { type: 'readOverview' }>,
  { people, audit }: Pick<Ports, 'people' | 'audit'>,
  policy: Policy,
): Promise<Happening> {
  const staff = await people.everybody(person);
  const overview = { policy: valuesOf(policy), staff, receipts: audit.receipts(MOST_RECEIPTS) };
  return { type: 'overviewRead', attempt, overview };
}

type OfPage = Extract<Effect, { type: 'detachEhr' | 'attachEhr' | 'createEhr' | 'reloadEhr' | 'closeEhrDialog' }>;

export function ofPage(effect: OfPage, ehr: Ehr): void {
  switch (effect.type) {
    case 'detachEhr':
      return ehr.detach();
    case 'attachEhr':
      return ehr.attach(effect.below);
    case 'createEhr':
      return ehr.create();
    case 'reloadEhr':
      return ehr.reload();
    case 'closeEhrDialog':
      return ehr.closeDialog();
  }
}

export function ofProcess(effect: Extract<Effect, { type: 'uncover' | 'restart' | 'leave' }>, process: Process): void {
  switch (effect.type) {
    case 'uncover':
      return process.uncover();
    case 'restart':
      return process.restart(effect.because);
    case 'leave':
      return process.leave();
  }
}

/** What was typed or chosen has been handed on; undefined where nothing was. */
export function answerPage(
  effect: Extract<Effect, { type: 'answerLogin' | 'answerPasskey' }>,
  ehr: Ehr,
): Happening | undefined {
  const { question } = effect;
  if (effect.type === 'answerLogin') {
    ehr.answerLogin(question, effect.login);
    return effect.login && { type: 'loginGiven', question };
  }
  ehr.answerPasskey(question, effect.credential);
  return effect.credential === undefined ? undefined : { type: 'passkeyGiven', question };
}

/** What is done when the port has been called. */
export type AtOnce =
  | Parameters<typeof ofPage>[0]['type']
  | Parameters<typeof answerPage>[0]['type']
  | Parameters<typeof ofProcess>[0]['type']
  | 'askKey'
  | 'giveKeyPin'
  | 'cancelKey'
  | 'governEhr'
  | 'saveAttempts'
  | 'saveFindings'
  | 'record';
