/** Where the demo's two windows stand: beside each other in the middle, or overlapping as little as the screen allows. */
interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const STATION_WIDTH = 1280;
const BENCH_WIDTH = 380;
const GAP = 16;

export function placesIn(room: Room) {
  const spare = Math.max(0, room.width - STATION_WIDTH - GAP - BENCH_WIDTH);
  const station = { x: room.x + Math.floor(spare / 2), y: room.y };
  const x = Math.min(station.x + STATION_WIDTH + GAP, room.x + room.width - BENCH_WIDTH);
  const bench = { x, y: room.y, width: BENCH_WIDTH, height: Math.min(800, room.height) };
  return { station, bench } as const;
}
