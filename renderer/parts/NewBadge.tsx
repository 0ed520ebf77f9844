/** The next badge that nobody has is hers. */
import type { Texts } from '../text/texts.ts';
import { Cancel } from './Cancel.tsx';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { TapPicture } from './TapPicture.tsx';

interface Props {
  readonly replaces: boolean;
  readonly text: Texts;
  readonly onCancel: () => void;
}

export function NewBadge({ replaces, text, onCancel }: Props) {
  const { says, more } = text.own.badges.ask(replaces);
  useEscape(onCancel);
  return (
    <>
      <Heading>{says}</Heading>
      <p className="lead">{more}</p>
      <TapPicture />
      <div className="other-ways">
        <Cancel says={text.keys.cancel} onCancel={onCancel} />
      </div>
    </>
  );
}
