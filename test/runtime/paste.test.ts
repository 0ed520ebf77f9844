import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, startProbe } from './probe.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await startProbe();
});
afterAll(() => probe.end());

it('lets no page paste by itself, and everybody by hand', async () => {
  const found = await probe.app.evaluate(async ({ BrowserWindow, clipboard }) => {
    const { webContents } = new BrowserWindow();
    await webContents.loadURL('data:text/html,<textarea autofocus></textarea>');
    await clipboard.writeText('copied elsewhere');
    const box = `document.querySelector('textarea')`;
    const did = await webContents.executeJavaScript(`${box}.focus(), document.execCommand('paste')`, true);
    const byItself = await webContents.executeJavaScript(`${box}.value`);
    await webContents.executeJavaScript(
      `window.pasted = new Promise((resolve) => ${box}.addEventListener('input', ({ target }) => resolve(target.value))); 'listens'`,
    );
    webContents.paste();
    return { did, byItself, byHand: await webContents.executeJavaScript('window.pasted') };
  });
  expect(found).toEqual({ did: false, byItself: '', byHand: 'copied elsewhere' });
});
