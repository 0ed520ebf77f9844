/** Jobs that wait for a printer under the station's own user: paper must not come out after its owner has left. */

import { cancelPrintJobs, waitingPrintJobs } from '../../system/print-queue.ts';
import { type Residue, store } from '../residue.ts';

export function printJobs(): Residue {
  return store('printJobs', {
    clear: cancelPrintJobs,
    async verify() {
      return (await waitingPrintJobs()).length === 0 ? 'gone' : 'left';
    },
  });
}
