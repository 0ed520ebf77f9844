// @ts-check
// The command behind every npm script: `node build/run.mjs COMMAND [arguments]`. Nothing is imported before the version
// of Node.js has been looked at, so that an old one gets a sentence and not a syntax error.

import('./setup/node.mjs').then(({ nodeFault }) => {
  const fault = nodeFault(process.versions.node);
  if (!fault) return import('./run/commands.mjs').then(({ runCommand }) => runCommand(process.argv.slice(2)));
  console.error(fault);
  process.exitCode = 1;
});
