/** What a nurse does in Sao, GNU Health's web client: with real clicks and keys, waiting for what the page shows next. */

import type { Page } from 'playwright';

const loginDialog = '.login-dialog';
const patientLinks = '#tabcontent .tab-pane.active td[data-title^="Patient"] a';

export async function logIn(page: Page, user: string, password: string): Promise<void> {
  const dialog = page.locator(loginDialog);
  await dialog.locator('#login').fill(user);
  await dialog.locator('button[type=submit]').click();
  // The server decides what it asks for: the password comes in a second dialog.
  const question = page.locator('.ask-dialog input[type=password]');
  await question.fill(password);
  await question.press('Enter');
  await page.locator('#menu tbody tr').first().waitFor();
}

/** True if the page asks who is there and shows no patient. */
export async function isLoginDialog(page: Page): Promise<boolean> {
  const asks = await page.locator(`${loginDialog} #login`).isVisible();
  return asks && (await page.locator(patientLinks).count()) === 0;
}

/**
 * Through the menu. Sao keeps on the server which folders were open and unfolds them again, some time after it has shown
 * the menu: a click that comes in between folds what was just unfolded, so one more may be needed, as from a person.
 */
export async function openPatientList(page: Page): Promise<void> {
  const entry = (title: string) => page.locator('#menu tbody tr', { has: page.locator(`[title="${title}"]`) }).first();
  const patients = entry('Patients').locator('.column-char');
  await entry('Health').waitFor();
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (!(await patients.isVisible())) await entry('Health').locator('.expander img').click();
      await patients.click({ timeout: 2_000 });
      break;
    } catch (error) {
      if (attempt === 8) throw error;
    }
  }
  await page.locator(patientLinks).first().waitFor();
}

/** The names in the open list, in its order. */
export async function patientNames(page: Page): Promise<string[]> {
  return page.locator(patientLinks).allInnerTexts();
}

/** Where Sao keeps its login: `sao_session_<database>` in localStorage, which wiping cookies does not touch. */
export async function sessionKeys(page: Page): Promise<string[]> {
  const keys = await page.evaluate<string[]>('Object.keys(localStorage)');
  return keys.filter((key) => key.startsWith('sao_session'));
}
