/** What the station may rely on of an EHR view, real or fake. */
import { strict as assert } from 'node:assert';
import type { Ehr, EhrEvent } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

export interface EhrWorld {
  readonly ehr: Ehr;
  /** Resolves when the EHR has said so, now or earlier in this case. */
  readonly heard: (wanted: EhrEvent) => Promise<void>;
  readonly isShown: () => boolean;
  /** Leaves a trace in the page's storage. */
  readonly leave: (trace: string) => Promise<void>;
  readonly find: (trace: string) => Promise<boolean>;
  readonly crash: () => void;
  readonly server: (reachable: boolean) => Promise<void>;
}

const READY = { type: 'page', page: 'ready' } as const;

async function open({ ehr, heard }: EhrWorld): Promise<void> {
  ehr.create();
  await heard(READY);
  ehr.attach('strip');
}

export const EHR_CONTRACT: readonly Case<EhrWorld>[] = [
  {
    name: 'says when the page is ready, and shows it only when attached',
    async run(world) {
      world.ehr.create();
      await world.heard(READY);
      assert.equal(world.isShown(), false);
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
      world.ehr.attach('countdown');
      assert.equal(world.isShown(), true);
    },
  },
  {
    name: 'is out of the window when detach returns, and keeps its page',
    async run(world) {
      await open(world);
      await world.leave('a note');
      world.ehr.detach();
      assert.equal(world.isShown(), false);
      world.ehr.detach();
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
      assert.equal(await world.find('a note'), true);
    },
  },
  {
    name: 'shows nothing that does not exist',
    async run(world) {
      world.ehr.detach();
      assert.throws(() => world.ehr.attach('strip'));
      assert.throws(() => world.ehr.reload());
    },
  },
  {
    name: 'makes no second session before the first is cleaned',
    async run(world) {
      await open(world);
      assert.throws(() => world.ehr.create());
    },
  },
  {
    name: 'cleans with every residue verified, and the next session finds nothing',
    async run(world) {
      await open(world);
      await world.leave('a note');
      assert.equal(await world.find('a note'), true);
      world.ehr.detach();
      const { residues } = await world.ehr.clean(Promise.resolve());
      assert.ok(residues.length >= 3);
      assert.deepEqual(
        residues.filter(({ verified }) => !verified),
        [],
      );
      await open(world);
      assert.equal(await world.find('a note'), false);
    },
  },
  {
    name: 'cleans when there is nothing to clean',
    async run(world) {
      const { residues } = await world.ehr.clean(Promise.resolve());
      assert.deepEqual(
        residues.filter(({ verified }) => !verified),
        [],
      );
    },
  },
  {
    name: 'says when the page cannot be reached, and loads it again when asked',
    async run(world) {
      await world.server(false);
      world.ehr.create();
      await world.heard({ type: 'page', page: 'unreachable' });
      await world.server(true);
      world.ehr.reload();
      await world.heard(READY);
    },
  },
  {
    name: 'says when its process is gone, and comes back in the same session',
    async run(world) {
      await open(world);
      world.crash();
      await world.heard({ type: 'page', page: 'gone' });
      world.ehr.detach();
      world.ehr.reload();
      await world.heard(READY);
      world.ehr.attach('strip');
      assert.equal(world.isShown(), true);
    },
  },
];
