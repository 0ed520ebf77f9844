/** Whether the machine has a network and the EHR answers: each a picture and words. */
import type { ShownContact } from '../../electron/core/contact.ts';
import type { Texts } from '../text/texts.ts';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly contact: ShownContact;
  readonly ehr: string;
  readonly text: Texts['contact'];
}

const NETWORK = { up: 'network', down: 'networkDown' } as const;
const EHR = { looking: 'look', answers: 'ehr', fails: 'ehrFails', silent: 'ehrSilent' } as const;
/** What is as it should be, and what is not. */
const LOOKS = { up: 'ready', answers: 'ready', down: 'missing', fails: 'missing', silent: 'missing', looking: 'open' };

export function Contact({ contact: { network, ehr: answer }, ehr, text }: Props) {
  return (
    <div className="readers contact" data-testid="contact">
      {network && <Told icon={NETWORK[network]} looks={LOOKS[network]} says={text.network[network]} />}
      <Told icon={EHR[answer]} looks={LOOKS[answer]} says={text.ehr(ehr)[answer]} />
    </div>
  );
}

function Told({ icon, looks, says }: { readonly icon: IconName; readonly looks: string; readonly says: string }) {
  return (
    <p className={`reader reader-${looks}`}>
      <Icon name={icon} />
      <strong>{says}</strong>
    </p>
  );
}
