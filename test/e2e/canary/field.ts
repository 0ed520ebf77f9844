/** The page's text field, used by hand. */
import type { Desk } from './desk.ts';

const VALUE = `document.querySelector('#text').value`;

/** The text stands in the field and is selected, as by somebody who is about to copy it. */
export async function fill(desk: Desk, text: string): Promise<void> {
  await desk.run(`${VALUE} = ${JSON.stringify(text)}`);
  await desk.click('#text');
  await desk.press('ctrl+a');
  await desk.until(`getSelection().toString() === ${JSON.stringify(text)}`);
}

export async function emptyField(desk: Desk): Promise<void> {
  await desk.run(`${VALUE} = ''`);
  await desk.click('#text');
  await desk.until(`document.activeElement.id === 'text'`);
}

/** What stands in the field. Input arrives in its order: when one more key has come, whatever was before it is over. */
export async function typed(desk: Desk): Promise<string> {
  await desk.press('x');
  await desk.until(`${VALUE}.endsWith('x')`);
  return desk.run(VALUE);
}
