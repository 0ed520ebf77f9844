import { describe, expect, it } from 'vitest';
import { accountOf } from '../../electron/core/key-account.ts';

const account = (credentialId: string, userHandle?: string) => ({
  credentialId,
  ...(userHandle === undefined ? {} : { userHandle }),
});

describe('the account of a key that answers', () => {
  it('is the only one', () => {
    expect(accountOf([account('one', 'nurse-a')])).toBe('one');
    expect(accountOf([account('one')])).toBe('one');
  });

  it('is the first of one person', () => {
    expect(accountOf([account('new', 'nurse-a'), account('old', 'nurse-a')])).toBe('new');
  });

  it.each([
    [[]],
    [[account('one', 'nurse-a'), account('two', 'nurse-b')]],
    [[account('one', 'nurse-a'), account('two', 'nurse-a'), account('three', 'nurse-b')]],
    [[account('one'), account('two')]],
    [[account('one', 'nurse-a'), account('two')]],
  ])('is none of %j', (accounts) => {
    expect(accountOf(accounts)).toBeUndefined();
  });
});
