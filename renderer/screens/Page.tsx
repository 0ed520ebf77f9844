/** Which screen shows, and that whoever is at it counts as present. */
import { useEffect } from 'react';
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import { FieldKeyboard } from '../keyboard/FieldKeyboard.tsx';
import { AloudUndo } from '../parts/Aloud.tsx';
import { watchInput } from '../presence.ts';
import type { Texts } from '../text/texts.ts';
import { Cleaning } from './Cleaning.tsx';
import { Holding } from './Holding.tsx';
import { Identifying } from './Identifying.tsx';
import { Leaving } from './Leaving.tsx';
import { Locked } from './Locked.tsx';
import { Open } from './Open.tsx';
import { OutOfService } from './OutOfService.tsx';
import { Proving } from './Proving.tsx';
import { Starting } from './Starting.tsx';
import { Vacant } from './Vacant.tsx';
import { Vouching } from './Vouching.tsx';
import { Warning } from './Warning.tsx';

interface Props {
  readonly screen: Screen;
  readonly text: Texts;
  readonly wardkey: Wardkey;
}

export function Page({ screen, text, wardkey }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every state begins without a memory of the pointer
  useEffect(() => watchInput(window, () => void wardkey.input()), [screen.at, wardkey]);
  return (
    <div className="page" data-at={screen.at}>
      <AloudUndo screen={screen} text={text} />
      {shown({ screen, text, wardkey })}
      <FieldKeyboard text={text} />
    </div>
  );
}

function shown({ screen, ...rest }: Props) {
  switch (screen.at) {
    case 'starting':
      return <Starting screen={screen} {...rest} />;
    case 'cleaning':
      return <Cleaning screen={screen} {...rest} />;
    case 'vacant':
      return <Vacant screen={screen} {...rest} />;
    case 'proving':
      return <Proving screen={screen} {...rest} />;
    case 'identifying':
      return <Identifying screen={screen} {...rest} />;
    case 'vouching':
      return <Vouching screen={screen} {...rest} />;
    case 'open':
      return <Open screen={screen} {...rest} />;
    case 'warning':
      return <Warning screen={screen} {...rest} />;
    case 'locked':
      return <Locked screen={screen} {...rest} />;
    case 'holding':
      return <Holding screen={screen} {...rest} />;
    case 'leaving':
      return <Leaving screen={screen} {...rest} />;
    case 'outOfService':
      return <OutOfService screen={screen} {...rest} />;
  }
}
