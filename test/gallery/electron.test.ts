/** Every screen in the runtime under test: other letters' edges on the same pictures (up to 85 pixels of a square with Electron 22). */
import { lastRuntime } from '../../build/setup/runtime.mjs';
import { projectRoot } from '../harness/root.ts';
import { COARSE, looksAsItDid } from './visual.ts';

looksAsItDid('Electron', engine, 120, COARSE);

function engine() {
  const electron = lastRuntime(projectRoot())?.electron;
  if (electron === undefined) throw new Error('There is no out/runtime.json: run node build/setup.mjs gallery first.');
  return { electron };
}
