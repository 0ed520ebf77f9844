/** A security key is asked whose it is; whoever called for it can call it off. */
import { Cancel } from '../parts/Cancel.tsx';
import { Frame } from '../parts/Frame.tsx';
import { OfKey } from '../parts/OfKey.tsx';
import type { On } from './props.ts';

export function Identifying({ screen, text, wardkey }: On<'identifying'>) {
  const { key, holder, unnamedHolder } = screen;
  const { about, behind } = text.keys.identifying;
  const cancel = () => void wardkey.cancel();
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="key" about={about} takesTaps>
      <div className="proving">
        <OfKey shown={key} text={text} wardkey={wardkey} onCancel={cancel} onAgain={() => void wardkey.tryKey()} />
        <div className="other-ways">
          <Cancel says={text.keys.cancel} onCancel={cancel} />
        </div>
        {(holder !== undefined || unnamedHolder) && <p className="soft others">{behind(holder)}</p>}
      </div>
    </Frame>
  );
}
