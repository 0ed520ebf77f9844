/** What is done looks like that, and what is not like a fault. */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../electron/core/notice.ts';
import * as given from '../gallery/screens.ts';
import { markup } from './markup.tsx';

const isCalm = (notice: Notice['says']) => /class="notice notice-calm"/.test(markup({ ...given.open, notice }));

describe('a remark', () => {
  it.each<Notice['says']>(['fileSaved', 'printed', 'misuseReported', 'pinChanged', 'badgeAdded'])(
    'on what is done is calm: %s',
    (notice) => {
      expect(isCalm(notice)).toBe(true);
    },
  );

  it.each<Notice['says']>(['wrongProof', 'fileRefused', 'printFailed', 'misuseNotReported', 'badgeIsHers'])(
    'on what is not done is none of that: %s',
    (notice) => {
      expect(isCalm(notice)).toBe(false);
    },
  );
});
