/**
 * Short tones for whoever does not look: a tap was taken, something was refused, the page is about to be covered. Each
 * says again what stands on the screen. Told from how the station's screen has changed, and from nothing else.
 */
import type { Notice } from '../electron/core/notice.ts';
import type { Screen } from '../electron/core/screen.ts';
import type { Mirror } from './mirror.ts';

export type Sound = 'accepted' | 'refused' | 'warning';

const REFUSALS: readonly Notice['says'][] = [
  ...(['unknownBadge', 'badgeRefused', 'changingBadge', 'twoBadges', 'badgeNeeded', 'unknownUser'] as const),
  ...(['wrongProof', 'wrongKey', 'unknownKey', 'lockedOut', 'notAdmin', 'notSupervisor', 'somebodyElse'] as const),
  ...(['wait', 'peopleFailed', 'auditFailed', 'storageFailed', 'proofTimedOut', 'badgeIsHers'] as const),
];

export function soundOf(before: Screen, after: Screen): Sound | undefined {
  if (!after.sounds) return undefined;
  const { notice } = after;
  const isNew = notice !== before.notice || after.noticeNth !== before.noticeNth;
  if (notice !== undefined && isNew && REFUSALS.includes(notice)) return 'refused';
  if (after.at === 'warning') return before.at === 'warning' ? undefined : 'warning';
  return isTaken(before, after) ? 'accepted' : undefined;
}

function isTaken(before: Screen, after: Screen): boolean {
  switch (after.at) {
    case 'proving':
      return before.at !== 'vouching' && (before.at !== 'proving' || before.user !== after.user);
    case 'open':
      return before.at === 'locked' || before.at === 'holding';
    case 'locked':
      return after.why === 'ownTap' && (before.at === 'open' || before.at === 'warning');
    case 'holding':
      return before.at !== 'holding';
    case 'cleaning':
      return after.cause === 'switch' && before.at !== 'cleaning' && before.at !== 'holding';
    default:
      return false;
  }
}

/** Hertz, and seconds from the first on. */
type Tone = readonly [pitch: number, from: number, to: number];

const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  accepted: [
    [880, 0, 0.08],
    [1320, 0.08, 0.2],
  ],
  refused: [
    [220, 0, 0.14],
    [220, 0.2, 0.36],
  ],
  warning: [
    [660, 0, 0.15],
    [660, 0.3, 0.45],
    [660, 0.6, 0.75],
  ],
};

/** Of the loudest there is; the machine's own volume is set by whoever looks after it. */
const LOUDNESS = 0.2;
/** A tone that begins or ends at once clicks. */
const SOFTLY = 0.01;

export type Play = (sound: Sound) => void;

/** Makes nothing before the first one, so that a ward without sounds has no device opened. */
export function player(make: () => AudioContext): Play {
  let context: AudioContext | undefined;
  return (sound) => {
    try {
      context ??= make();
      for (const tone of TONES[sound]) ring(context, tone);
    } catch {
      // a machine without sound is silent: nothing depends on it
    }
  };
}

function ring(context: AudioContext, [pitch, from, to]: Tone): void {
  const now = context.currentTime;
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, now + from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, now + from + SOFTLY);
  gain.gain.setValueAtTime(LOUDNESS, now + to - SOFTLY);
  gain.gain.linearRampToValueAtTime(0, now + to);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(now + from);
  oscillator.stop(now + to);
}

/** Whatever the station shows, from now on. */
export function sounding(shown: Mirror, play: Play): void {
  shown.subscribe((now, before) => {
    if (now.is !== 'showing' || before.is !== 'showing') return;
    const sound = soundOf(before.screen, now.screen);
    if (sound) play(sound);
  });
}
