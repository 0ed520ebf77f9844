/** Keys that answer the EHR's page: Electron 45 asks which account is meant, and this says so in the place of an older one. */
import type { SelectWebauthnAccountDetails, WebContents } from 'electron';
import type { AskedPasskey } from '../../../electron/core/passkey.ts';
import type { Ehr } from '../../../electron/ports.ts';

export function passkeysOf(ehr: Ehr) {
  const asked: AskedPasskey[] = [];
  const given: (string | undefined)[] = [];
  ehr.listen((event) => {
    if (event.type === 'passkeyAsked') asked.push(event);
  });
  return {
    given,
    ask({ session, mainFrame: frame }: WebContents, names: readonly string[]): AskedPasskey | undefined {
      const before = asked.length;
      const accounts = names.map((name) => ({ credentialId: name, name }));
      const details: SelectWebauthnAccountDetails = { relyingPartyId: 'localhost', accounts, frame };
      session.emit('select-webauthn-account', {}, details, (id?: string) => void given.push(id));
      return asked[before];
    },
  };
}
