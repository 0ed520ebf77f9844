/** What else would do, for whoever has not got what is asked for in the first place. */
import type { AskProofProps } from './AskProof.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { isLockedOut } from './LockedOut.tsx';
import type { Choice, Way } from './way.ts';

interface Props extends AskProofProps {
  readonly way: Way;
  readonly onChoose: (choice: Choice | undefined) => void;
}

export function OtherWays({ asked, text, wardkey, way, onChoose }: Props) {
  const { pin, lost } = text.keys;
  if (asked.step !== 'asking') return null;
  if (isLockedOut(asked)) {
    const may = asked.vouch && !asked.wait?.everybody;
    return may ? <Choose icon="people" on={() => void wardkey.askVouchers()} says={lost.vouch} /> : null;
  }
  const wantsKeyPin = asked.key?.is === 'asked' && asked.key.need.is === 'pin';
  return (
    <>
      {way.is === 'keyPin' && asked.pin && <Choose icon="badge" on={() => onChoose('pin')} says={pin.useStation} />}
      {way.is === 'pin' && wantsKeyPin && <Choose icon="key" on={() => onChoose(undefined)} says={pin.useKey} />}
      {way.is === 'code' && isAnother(asked) && <Choose icon="undo" on={() => onChoose(undefined)} says={lost.back} />}
      {way.is !== 'code' && asked.code && <Choose icon="help" on={() => onChoose('code')} says={lost.code} />}
      {asked.vouch && <Choose icon="people" on={() => void wardkey.askVouchers()} says={lost.vouch} />}
    </>
  );
}

/** There is a way besides the code. */
const isAnother = ({ pin, key, card }: AskProofProps['asked']): boolean => Boolean(pin || key || card);

function Choose({ icon, on, says }: { readonly icon: IconName; readonly on: () => void; readonly says: string }) {
  return (
    <button type="button" className="button" onClick={on}>
      <Icon name={icon} />
      {says}
    </button>
  );
}
