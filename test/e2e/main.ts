/** The station that the end-to-end tests drive: the demo station under another name, so that the two share no data. */
import { runStation } from '../harness/entry.ts';

runStation();
