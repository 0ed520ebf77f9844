import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { RECEIPT_KEY_FILE } from '../../audit/public-key.ts';
import { type Control, notHere, notOk, ok } from '../control.ts';
import type { Examined } from './examined.ts';

/** The half of the key by which receipts are checked. */
export const receiptKey: Control<Examined> = {
  name: 'receiptKey',
  async look({ machine, dataDir, user }) {
    const path = join(dataDir, RECEIPT_KEY_FILE);
    const facts = await machine.stat(path);
    if (!facts && (await machine.list(join(dataDir, 'audit'))).length === 0)
      return notHere('No station has run here yet.');
    const fix = `Find out who changed it, then put back the copy of ${RECEIPT_KEY_FILE} that was kept elsewhere.`;
    if (!facts) return notOk(`There is an audit and no ${path}.`, fix);
    if (facts.kind !== 'file' || (facts.uid !== user.uid && facts.uid !== 0))
      return notOk(`${path} is not the station's.`, fix);
    if ((facts.mode & 0o022) !== 0) return notOk(`Others than ${user.name} may change ${path}.`, `chmod go-w ${path}`);
    if (!isReceiptKey((await machine.readFile(path)) ?? ''))
      return notOk(`${path} holds no public key of receipts.`, fix);
    return ok(`${path} holds a public key of receipts; keep a copy where ${user.name} cannot write.`);
  },
};

function isReceiptKey(text: string): boolean {
  try {
    return createPublicKey(text).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
