/** The one press that reports misuse. */
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { markup, words } from './markup.tsx';

const told = ({ at }: Screen) => at !== 'starting';

describe('the button that reports misuse', () => {
  it.each(Object.values(given.screens).filter(told))('stands once on every screen: $at', (screen) => {
    expect(markup(screen).match(/<button[^>]*class="[^"]*\bwrong\b/g)).toHaveLength(1);
    expect(words(screen)).toContain(en.wrong.says);
  });

  it('is not offered before anything can be written down', () => {
    expect(words(given.starting)).not.toContain(en.wrong.says);
  });

  it('is answered, and whom to call is said when it could not be written', () => {
    expect(words({ ...given.open, notice: 'misuseReported' })).toContain(en.notices.misuseReported.says);
    expect(words({ ...given.vacant, notice: 'misuseNotReported' })).toContain('Dial 4711, day and night.');
  });
});
