/** What is done looks like that, and what is not like a fault. */
import { describe, expect, it } from 'vitest';
import type { Notice as Given } from '../../electron/core/notice.ts';
import { Notice } from '../../renderer/parts/Notice.tsx';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { markup } from './markup.tsx';

const isCalm = (notice: Given['says']) => /class="notice notice-calm"/.test(markup({ ...given.open, notice }));

const inRegion = (noticeNth: number) =>
  Notice({ screen: { ...given.open, notice: 'unknownBadge', noticeNth }, text: en }).props.children;

describe('a remark', () => {
  it('that is made again is another element in the region that is read out, so that it is read again', () => {
    expect(inRegion(1).key).toBe(inRegion(1).key);
    expect(inRegion(2).key).not.toBe(inRegion(1).key);
  });

  it.each<Given['says']>(['fileSaved', 'printed', 'misuseReported', 'pinChanged', 'badgeAdded'])(
    'on what is done is calm: %s',
    (notice) => {
      expect(isCalm(notice)).toBe(true);
    },
  );

  it.each<Given['says']>(['wrongProof', 'fileRefused', 'printFailed', 'misuseNotReported', 'badgeIsHers'])(
    'on what is not done is none of that: %s',
    (notice) => {
      expect(isCalm(notice)).toBe(false);
    },
  );
});
