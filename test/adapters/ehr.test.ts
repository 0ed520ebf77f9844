import { describe, it } from 'vitest';
import type { EhrEvent } from '../../electron/core/ehr-event.ts';
import type { AskedPasskey } from '../../electron/core/passkey.ts';
import { FakeEhr } from '../fakes/ehr.ts';
import { EHR_CONTRACT, type EhrWorld } from './ehr.contract.ts';
import { Heard } from './heard.ts';

function worldOfFake(): EhrWorld {
  const ehr = new FakeEhr();
  const heard = new Heard<EhrEvent>();
  const asked: AskedPasskey[] = [];
  ehr.listen((event) => {
    if (event.type === 'passkeyAsked') asked.push(event);
    heard.say(event);
  });
  return {
    ehr,
    heard: (wanted) => heard.until(wanted),
    isShown: () => ehr.shown !== undefined,
    leave: async (trace) => ehr.work(trace),
    find: async (trace) => ehr.traces.includes(trace),
    write: async () => {
      ehr.unsaved = true;
    },
    hang: async () => {
      ehr.hangs = true;
    },
    openDialog: async () => ehr.openDialog(),
    isDialogShown: () => ehr.shown !== undefined && ehr.dialogs > 0,
    lackPolicy: () => ehr.find({ kind: 'noCsp', host: '127.0.0.1' }),
    askBehindLogin: async () => ehr.askBehindLogin(),
    servedAs: () => ehr.servedAs(),
    askForPasskey: (...names) => {
      const before = asked.length;
      ehr.askForPasskey(...names.map((name) => ({ credential: name, name, displayName: '' })));
      return asked[before];
    },
    passkeysGiven: () => ehr.chosen,
    crash: () => ehr.crash(),
    server: async (reachable) => {
      ehr.reachable = reachable;
    },
  };
}

describe('the fake EHR', () => {
  it.each(EHR_CONTRACT)('$name', ({ run }) => run(worldOfFake()));
});
