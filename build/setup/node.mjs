// @ts-check
// Which Node.js this project needs. Written so that any Node.js with modules can still read it and say so.

export const LEAST_NODE = '20.19.0';

/**
 * @param {string} a
 * @param {string} b
 */
export function olderThan(a, b) {
  const x = numbers(a);
  const y = numbers(b);
  const differing = [0, 1, 2].find((part) => (x[part] ?? 0) !== (y[part] ?? 0));
  return differing !== undefined && (x[differing] ?? 0) < (y[differing] ?? 0);
}

/** @param {string} version */
function numbers(version) {
  return version.replace(/^v/, '').split('.').map(Number);
}

/**
 * @param {string} version
 * @returns {string | undefined} what is wrong and what to do
 */
export function nodeFault(version) {
  if (!olderThan(version, LEAST_NODE)) return undefined;
  return `Wardkey needs Node.js ${LEAST_NODE} or newer and this is ${version}: install a newer one from https://nodejs.org and run the command again.`;
}
