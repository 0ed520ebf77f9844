/** A process that adds people, for tests in which several do so at once; its keychain is a file they share. */
import { addPerson } from '../../electron/people/manage.ts';
import { FileSecrets } from '../harness/secrets.ts';

/** `DIR KEYCHAIN PREFIX COUNT` */
export async function addMany([dir = '', keychain = '', prefix = '', count = '0']: readonly string[]): Promise<void> {
  const secrets = new FileSecrets(keychain);
  for (let at = 0; at < Number(count); at += 1) {
    const id = `${prefix}-${at}`;
    await addPerson({ dir, secrets }, { id, name: `Nurse ${id}`, badges: [], pin: '907461' });
  }
}
