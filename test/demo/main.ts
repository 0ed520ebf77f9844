/** The demo station: a station of the tests whose window leaves room for the bench. */
import { app, screen } from 'electron';
import { runStation } from '../harness/entry.ts';
import { placesIn } from './places.ts';

app.once('browser-window-created', (_event, window) => {
  const { station } = placesIn(screen.getPrimaryDisplay().workArea);
  window.setPosition(station.x, station.y);
});
runStation();
