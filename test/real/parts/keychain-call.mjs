/**
 * One call of keytar in a process of its own: `set ACCOUNT` takes the secret on stdin, `get ACCOUNT` says it as JSON.
 * A process of its own, because libsecret may block a thread for ever, and then Node cannot even exit.
 */
import { readFileSync } from 'node:fs';
import keytar from 'keytar';

const [act, account] = process.argv.slice(2);
const service = 'wardkey-smoke-test';
try {
  if (act === 'set') await keytar.setPassword(service, account, readFileSync(0, 'utf8'));
  console.log(`answer ${JSON.stringify(await keytar.getPassword(service, account))}`);
} catch (error) {
  console.log(`error ${error.message}`);
}
