/** What patterns of addresses reach together: hosts and paths either lie one in the other or have nothing in common. */
import type { AllowedAddress } from './navigation.ts';

type Hosts = Pick<AllowedAddress, 'host' | 'anyHostBelow'>;
type Paths = Pick<AllowedAddress, 'path' | 'anyPathBelow'>;

/** Whether every address of the narrow pattern is one of the wide. */
export function covers(wide: AllowedAddress, narrow: AllowedAddress): boolean {
  return wide.scheme === narrow.scheme && wide.port === narrow.port && hasHosts(wide, narrow) && hasPaths(wide, narrow);
}

const hasHosts = (wide: Hosts, narrow: Hosts): boolean =>
  wide.anyHostBelow
    ? narrow.host.endsWith(`.${wide.host}`) || (narrow.anyHostBelow && narrow.host === wide.host)
    : !narrow.anyHostBelow && narrow.host === wide.host;

const hasPaths = (wide: Paths, narrow: Paths): boolean =>
  wide.anyPathBelow ? narrow.path.startsWith(wide.path) : !narrow.anyPathBelow && narrow.path === wide.path;

/** Whether every address of the narrow list is one of the wide; several patterns never cover one that none covers alone. */
export const coversAll = (wide: readonly AllowedAddress[], narrow: readonly AllowedAddress[]): boolean =>
  narrow.every((pattern) => wide.some((each) => covers(each, pattern)));

/** What both lists reach, and nothing else. */
export function commonReach(
  one: readonly AllowedAddress[],
  other: readonly AllowedAddress[],
): readonly AllowedAddress[] {
  const all = one.flatMap((pattern) => other.flatMap((each) => overlap(pattern, each) ?? []));
  // of two that are the same the first stays
  return all.filter((pattern, at) =>
    all.every((wide, nth) => nth === at || !covers(wide, pattern) || (covers(pattern, wide) && at < nth)),
  );
}

function overlap(one: AllowedAddress, other: AllowedAddress): AllowedAddress | undefined {
  const hosts = hasHosts(one, other) ? other : hasHosts(other, one) ? one : undefined;
  const paths = hasPaths(one, other) ? other : hasPaths(other, one) ? one : undefined;
  if (one.scheme !== other.scheme || one.port !== other.port || !hosts || !paths) return undefined;
  const { host, anyHostBelow } = hosts;
  return { ...one, host, anyHostBelow, path: paths.path, anyPathBelow: paths.anyPathBelow };
}
