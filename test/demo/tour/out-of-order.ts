/** Stations that cannot serve anybody, each for a reason that occurs: they say which, and nothing opens. */
import { makeFolder } from '../../harness/folder.ts';
import { machineTime } from '../../harness/protocol.ts';
import { launchStation, painted } from '../../harness/station.ts';
import { demoPolicy } from '../policy.ts';
import type { Ward } from './shift.ts';

export async function outOfOrder({ sights, display, user, ehr }: Ward): Promise<void> {
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, lock: { idleSeconds: 30 } }));
  const began = machineTime();
  const station = await launchStation({ user, bundle: 'demo', folder, display });
  try {
    const reached = await station.remote.until('outOfService');
    await painted(station.page, 'outOfService');
    await sights.keep('A policy with a fault: out of service', 'outOfService', reached.at - began);
  } finally {
    await station.close();
    folder.remove();
  }
}
