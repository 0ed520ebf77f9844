/** The demo station: a station of the tests whose window leaves room for the bench. */
import { app, type BrowserWindow, screen } from 'electron';
import { runStation } from '../harness/entry.ts';
import { placesIn } from './places.ts';

// the station's cover is this program too, and belongs over everything
if (!process.argv.includes('--cover')) app.once('browser-window-created', besideBench);
runStation();

function besideBench(_event: unknown, window: BrowserWindow): void {
  const { station } = placesIn(screen.getPrimaryDisplay().workArea);
  window.setPosition(station.x, station.y);
}
