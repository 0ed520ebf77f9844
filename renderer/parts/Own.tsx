/** What the holder proves herself with, in the place of the EHR: what she has, and what becomes of it. */
import type { ShownOwn } from '../../electron/core/asked.ts';
import type { On } from '../screens/props.ts';
import { AskProof } from './AskProof.tsx';
import { Cancel } from './Cancel.tsx';
import { Heading } from './Heading.tsx';
import { KeyName } from './KeyName.tsx';
import { NewBadge } from './NewBadge.tsx';
import { NewPin } from './NewPin.tsx';
import { OfKey } from './OfKey.tsx';
import { OwnList } from './OwnList.tsx';
import { StationOverview } from './StationOverview.tsx';

type Props = On<'open'> & { readonly own: ShownOwn };

export function Own(props: Props) {
  return (
    <main className="instead">
      <div className={['listing', 'overview'].includes(props.own.is) ? 'instead-body' : 'instead-body key-form'}>
        <Form {...props} />
      </div>
    </main>
  );
}

function Form(props: Props) {
  const { screen, own, text, wardkey } = props;
  const close = () => void wardkey.closeOwn();
  switch (own.is) {
    case 'proving':
      return (
        <div className="proving">
          <p className="soft">{text.keys.own.prove}</p>
          <AskProof asked={own} site={screen.site} text={text} wardkey={{ ...wardkey, cancel: wardkey.closeOwn }} />
        </div>
      );
    case 'changing':
      return (
        <>
          <span className="spinner" aria-hidden="true" />
          <Heading>{text.keys.own.changing}</Heading>
        </>
      );
    case 'listing':
      return <OwnList own={own} text={text} wardkey={wardkey} />;
    case 'overview':
      return (
        <StationOverview
          overview={own.overview}
          readers={screen.devices.readers}
          ehr={screen.ehr}
          text={text}
          onClose={close}
        />
      );
    case 'newPin':
      return <NewPin fault={own.fault} text={text} onPin={(pin) => void wardkey.newPin(pin)} onCancel={close} />;
    case 'newBadge':
      return <NewBadge replaces={own.replaces} text={text} onCancel={close} />;
    case 'making':
      return (
        <div className="proving">
          <OfKey
            shown={{ is: 'asked', need: own.need }}
            text={text}
            wardkey={wardkey}
            onAgain={() => void wardkey.addKey()}
            onCancel={close}
          />
          <div className="other-ways">
            <Cancel says={text.keys.cancel} onCancel={close} />
          </div>
        </div>
      );
    case 'naming':
      return (
        <KeyName
          text={text.keys.own}
          keyboard={text.keyboard.open}
          onName={(name) => void wardkey.nameKey(name)}
          onCancel={close}
        />
      );
  }
}
