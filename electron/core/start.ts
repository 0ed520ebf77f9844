/**
 * What a station may be started with. Arguments: the few that are its own, and no other word. Chromium's switches open a
 * station from outside (a debugging port, a proxy, another resolver, no sandbox, a log of every key). The environment: what
 * is known to be harmless.
 */
import { type Foreign, foreignSetting, type Place } from './environment.ts';

/** Where a value follows in the next word, or behind `=`. */
const WITH_VALUE: readonly string[] = ['--policy', '--data'];
const ALONE: readonly string[] = ['--cover'];

const OWN = 'Start it with --policy and --data alone.';

/** The first thing a station is not started with; undefined when there is none. */
export function foreignIn(args: readonly string[], place: Place): Foreign | undefined {
  return foreignArgument(args, place.platform) ?? foreignSetting(place);
}

function foreignArgument(args: readonly string[], platform: string): Foreign | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [name = '', ...value] = argument.split('=');
    if (ALONE.includes(argument)) continue;
    if (!WITH_VALUE.includes(name)) return foreign(argument);
    if (value.join('=') !== '') continue;
    at += 1;
    // without its value the next switch would pass for it
    if (value.length > 0 || !isValue(args[at] ?? '', platform))
      return { what: name, because: 'needs a value', instead: OWN };
  }
  return undefined;
}

/** What Chromium would take for a switch is none (base/command_line.cc). */
const isValue = (word: string, platform: string): boolean =>
  word !== '' && !word.startsWith('-') && !(platform === 'win32' && word.startsWith('/'));

function foreign(argument: string): Foreign {
  const [name] = /^-{1,2}[\w-]{1,60}/.exec(argument) ?? [];
  return name === undefined
    ? { what: 'a word that is no switch', because: 'is nothing a station takes', instead: OWN }
    : { what: name, because: 'is no switch of a station', instead: OWN };
}
