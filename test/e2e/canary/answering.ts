/** Answers one of Electron's own questions as somebody at the screen would who was asked, in the product's place. */
import type { ElectronApplication } from 'playwright';

type Question = 'login' | 'select-client-certificate';

/** The product's own answer, which is no, stands aside meanwhile and is there again afterwards. */
export async function answering<Result>(
  app: ElectronApplication,
  given: { readonly to: Question; readonly user: string; readonly password?: string },
  work: () => Promise<Result>,
): Promise<Result> {
  await app.evaluate(({ app }, { to, user, password }) => {
    const theirs = app.listeners(to as 'login');
    app.removeAllListeners(to);
    app.on(to as 'login', (event, ...rest) => {
      event.preventDefault();
      const answer = rest.at(-1) as unknown as (...given: unknown[]) => void;
      if (to === 'login') return answer(user, password);
      const offered = rest[2] as unknown as readonly Electron.Certificate[];
      answer(offered.find(({ subjectName }) => subjectName === user));
    });
    Object.assign(globalThis, {
      standBack() {
        app.removeAllListeners(to);
        for (const each of theirs) app.on(to as 'login', each as () => void);
      },
    });
  }, given);
  try {
    return await work();
  } finally {
    await app.evaluate(() => (globalThis as unknown as { standBack(): void }).standBack());
  }
}
