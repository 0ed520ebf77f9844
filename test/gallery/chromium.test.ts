/** Every screen in Debian's Chromium, which the pictures were taken with. */
import { COARSE, FINE, looksAsItDid } from './visual.ts';

looksAsItDid('Chromium', () => 'chromium', 40, [...COARSE, ...FINE]);
