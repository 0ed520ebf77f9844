/** Line pictures on a 24 × 24 grid. They stand beside a word and never alone, so readers of the screen are spared them. */
import paths from '../../assets/icons.json';

export type IconName = keyof typeof paths;

/** Those that point the way words run, or back. */
const ALONG: readonly IconName[] = ['arrow', 'leave', 'undo'];

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className={ALONG.includes(name) ? 'icon icon-along' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
