/** How large the page was made, which a browser keeps for every host. It carries no token: being there is the sign. */
import type { Canary } from '../canary.ts';

const LARGER = 1.5;

export const zoom: Canary = {
  name: 'zoom',
  residue: 'page',
  async write(desk) {
    await desk.app.evaluate(({ webContents }, { id, factor }) => webContents.fromId(id)?.setZoomFactor(factor), {
      id: await desk.page(),
      factor: LARGER,
    });
  },
  async read(desk) {
    const factor = await desk.app.evaluate(
      ({ webContents }, id) => webContents.fromId(id)?.getZoomFactor(),
      await desk.page(),
    );
    return factor !== 1;
  },
};
