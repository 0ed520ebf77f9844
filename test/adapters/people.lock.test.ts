/** Several who change the people at once: nobody is lost, nobody waits for the dead. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { whileLocked } from '../../electron/people/lock.ts';
import { addPerson, listPeople } from '../../electron/people/manage.ts';
import { bundleProgram } from './cli.bundle.ts';
import { NURSE_A } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';

const { at, file } = freshPlaces();

describe('several who change the people at once', () => {
  it('lose nobody, in one process', async () => {
    const ids = Array.from({ length: 6 }, (_, number) => `nurse-${number}`);
    await addPerson(at(), NURSE_A);
    await Promise.all(ids.map((id) => addPerson(at(), { id, name: id, badges: [], pin: '385206' })));
    expect((await listPeople(at())).map(({ id }) => id).sort()).toEqual([...ids, NURSE_A.id].sort());
  });

  it('lose nobody in several processes, and leave nothing behind', async () => {
    const program = await bundleProgram('test/adapters/people.child.ts', 'addMany(process.argv.slice(2))');
    const keychain = join(at().dir, '..', 'keychain.json');
    const runs = ['a', 'b', 'c'].map((prefix) =>
      once(spawn(process.execPath, [program.path, at().dir, keychain, prefix, '4'], { stdio: 'inherit' }), 'exit'),
    );
    expect(await Promise.all(runs)).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    program.remove();
    for (const [account, secret] of Object.entries(JSON.parse(readFileSync(keychain, 'utf8')))) {
      await at().secrets.set(account, String(secret));
    }
    expect(await listPeople(at())).toHaveLength(12);
    expect(readdirSync(at().dir)).toEqual(['people.json']);
  });

  const lock = () => `${file()}.lock`;

  async function deadPid(): Promise<number> {
    const child = spawn('true');
    await once(child, 'exit');
    return child.pid ?? 0;
  }

  it('get past the lock of a process that died, one at a time', async () => {
    mkdirSync(at().dir);
    writeFileSync(lock(), `${await deadPid()} left-behind`);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => whileLocked(file(), work)));
    expect(most).toBe(1);
    expect(readdirSync(at().dir)).toEqual([]);
  });

  it('do not break a lock that a living process took while they looked at the dead one', async () => {
    mkdirSync(at().dir);
    writeFileSync(lock(), `${await deadPid()} left-behind`);
    vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      writeFileSync(lock(), `${process.pid} somebody`);
      throw Object.assign(new Error('no such process'), { code: 'ESRCH' });
    });
    await expect(whileLocked(file(), async () => undefined, 100)).rejects.toThrow(/are being changed by process/);
    expect(readFileSync(lock(), 'utf8')).toContain('somebody');
    expect(readdirSync(at().dir)).toEqual(['people.json.lock']);
  });

  it('do not get past the lock of a process that lives', async () => {
    mkdirSync(at().dir);
    writeFileSync(lock(), `${process.pid} somebody`);
    await expect(whileLocked(file(), async () => undefined, 100)).rejects.toThrow(
      `changed by process ${process.pid}. Try again when it is done`,
    );
    expect(readFileSync(lock(), 'utf8')).toContain('somebody');
  });

  it('give the lock back when their work fails', async () => {
    mkdirSync(at().dir);
    const failing = whileLocked(file(), async () => {
      throw new Error('work failed');
    });
    await expect(failing).rejects.toThrow('work failed');
    expect(readdirSync(at().dir)).toEqual([]);
  });
});
