/**
 * For the ear: what changes while a screen stands. A region that comes together with its words is not read, so each is
 * there before; each tells of one matter, so that only what has changed is read; nothing in them counts by itself.
 */

import type { Screen } from '../../electron/core/screen.ts';
import type { Devices } from '../../electron/core/state.ts';
import type { Texts } from '../text/texts.ts';

interface Props {
  readonly screen: Screen;
  readonly text: Texts;
}

interface Matter {
  readonly of: string;
  readonly says: string;
}

/** `takesTaps`: whether a badge could be tapped here, so that it matters whether there is a reader. */
export function Aloud({ screen, text, takesTaps }: Props & { readonly takesTaps: boolean }) {
  const matters: readonly Matter[] = [
    { of: 'readers', says: takesTaps ? ofReaders(screen.devices, text.readers) : '' },
    ...ofContact(screen, text.contact),
    { of: 'policy', says: screen.at === 'vacant' && screen.policyRefused ? both(text.vacant.policyRefused) : '' },
    { of: 'own-tap', says: ofOwnTap(screen, text.locked) },
    { of: 'progress', says: ofProgress(screen, text.progress) },
  ];
  return matters.map((matter) => <Region key={matter.of} {...matter} />);
}

/** The offer comes together with its screen, and is over before long: it is told where all screens stand. */
export function AloudUndo({ screen, text }: Props) {
  const { ask, button } = text.locked.undo;
  const isOffered = screen.at === 'locked' && screen.undoSeconds !== undefined;
  return <Region of="undo" says={isOffered ? `${ask} ${button}` : ''} />;
}

function Region({ of, says }: Matter) {
  return (
    <p className="unseen" role="status" data-testid={`aloud-${of}`}>
      {says}
    </p>
  );
}

const both = ({ says, more }: Texts['wrong']): string => `${says}. ${more}`;

function ofReaders({ readers, problem }: Devices, text: Texts['readers']): string {
  if (problem) return both(text.problems[problem]);
  return readers.length === 0 ? '' : `${text.ready}: ${readers.map(({ name }) => name).join(', ')}`;
}

function ofContact(screen: Screen, text: Texts['contact']): readonly Matter[] {
  const { network, ehr = 'looking' } = 'contact' in screen ? screen.contact : {};
  return [
    { of: 'network', says: network ? text.network[network] : '' },
    { of: 'ehr', says: ehr === 'looking' ? '' : text.ehr(screen.ehr)[ehr] },
  ];
}

function ofOwnTap(screen: Screen, text: Texts['locked']): string {
  if (!('ownTap' in screen) || (screen.at === 'holding' && screen.waitSeconds === undefined)) return '';
  const own = text.own(screen.person);
  return `${own.says} ${own[screen.ownTap]}`;
}

/** Each part that ends would be too much. */
const PARTS_AT_ONCE = 3;

function ofProgress(screen: Screen, text: Texts['progress']): string {
  const parts = screen.at === 'cleaning' ? (screen.parts ?? []) : [];
  const done = parts.filter(({ is }) => is === 'done').length;
  const told = done === parts.length ? done : done - (done % PARTS_AT_ONCE);
  return told === 0 ? '' : text.aloud(told, parts.length);
}
