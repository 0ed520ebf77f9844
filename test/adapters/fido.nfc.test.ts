/** CTAP over NFC: parts that are chained, answers that are fetched, cards that are none or go away. */
import { describe, expect, it } from 'vitest';
import { isFidoCard, nfcChannel } from '../../electron/devices/fido/nfc-channel.ts';

const text = (words: string) => Buffer.from(words, 'latin1');
const answer = (data: Uint8Array, status: number) => Buffer.concat([data, Buffer.of(status >> 8, status & 0xff)]);
const NOTHING = new Uint8Array();

/** Answers in order, and keeps what it was sent. */
function card(...answers: readonly (Uint8Array | 'gone')[]) {
  const sent: Uint8Array[] = [];
  const left = [...answers];
  return {
    sent,
    async transmit(apdu: Uint8Array): Promise<Uint8Array> {
      sent.push(apdu);
      const next = left.shift();
      if (!next || next === 'gone') throw new Error('SCARD_W_REMOVED_CARD');
      return next;
    },
  };
}

const exchange = () => {
  const said: string[] = [];
  return { said, signal: new AbortController().signal, progress: (now: string) => void said.push(now) };
};

describe('a card', () => {
  it.each([
    ['says FIDO_2_0', answer(text('FIDO_2_0'), 0x9000), true],
    ['says U2F_V2', answer(text('U2F_V2'), 0x9000), true],
    ['says something else', answer(text('VISA'), 0x9000), false],
    ['knows no such application', answer(NOTHING, 0x6a82), false],
    ['answers nothing', NOTHING, false],
  ])('that %s is a FIDO2 card: %s', async (_what, said, is) => {
    const asked = card(said);
    expect(await isFidoCard(asked)).toBe(is);
    expect(Buffer.from(asked.sent[0] ?? NOTHING).toString('hex')).toBe('00a4040008a0000006472f000100');
  });
});

describe('a message', () => {
  it('that is short goes in one part', async () => {
    const asked = card(answer(Uint8Array.of(0, 7), 0x9000));
    expect([...(await nfcChannel(asked).send(Uint8Array.of(4), exchange()))]).toEqual([7]);
    expect([...(asked.sent[0] ?? [])]).toEqual([0x80, 0x10, 0x80, 0, 1, 4, 0]);
  });

  it('that is long goes in chained parts, and its answer is fetched piece by piece', async () => {
    const asked = card(
      answer(NOTHING, 0x9000),
      answer(NOTHING, 0x9000),
      answer(Uint8Array.of(0, 1, 2), 0x6102),
      answer(Uint8Array.of(3, 4), 0x9000),
    );
    const message = Uint8Array.from({ length: 600 }, (_value, at) => at & 0xff);
    expect([...(await nfcChannel(asked).send(message, exchange()))]).toEqual([1, 2, 3, 4]);
    const [first, second, third, fetched] = asked.sent.map((apdu) => [...apdu]);
    expect([first?.slice(0, 5), second?.slice(0, 5), third?.slice(0, 5)]).toEqual([
      [0x90, 0x10, 0x80, 0, 255],
      [0x90, 0x10, 0x80, 0, 255],
      [0x80, 0x10, 0x80, 0, 90],
    ]);
    const parts = [first?.slice(5), second?.slice(5), third?.slice(5, -1)].flat();
    expect(parts).toEqual([...message]);
    expect(fetched).toEqual([0, 0xc0, 0, 0, 2]);
  });

  it('that takes its time is asked for again, and what the card waits for is told', async () => {
    const asked = card(
      answer(Uint8Array.of(1), 0x9100),
      answer(Uint8Array.of(2), 0x9100),
      answer(Uint8Array.of(0, 9), 0x9000),
    );
    const how = exchange();
    expect([...(await nfcChannel(asked).send(Uint8Array.of(2), how))]).toEqual([9]);
    expect(how.said).toEqual(['busy', 'touch']);
    expect([...(asked.sent[1] ?? [])]).toEqual([0x80, 0x11, 0, 0, 0]);
  });

  it.each([
    ['is taken away', card('gone'), { why: 'removed' }],
    ['refuses', card(answer(NOTHING, 0x6d00)), { why: 'unsupported' }],
    ['refuses in its own words', card(answer(Uint8Array.of(0x2e), 0x9000)), { status: 0x2e }],
    ['answers half a status', card(Uint8Array.of(0x90)), { why: 'unsupported' }],
  ])('to a card that %s ends with a word for it', async (_what, asked, trouble) => {
    await expect(nfcChannel(asked).send(Uint8Array.of(4), exchange())).rejects.toMatchObject(trouble);
  });

  it('to a card that goes on for ever ends', async () => {
    const endless = { transmit: async () => answer(Uint8Array.of(0), 0x61ff) };
    await expect(nfcChannel(endless).send(Uint8Array.of(4), exchange())).rejects.toMatchObject({ why: 'failed' });
    const slow = { transmit: async () => answer(Uint8Array.of(1), 0x9100) };
    await expect(nfcChannel(slow).send(Uint8Array.of(4), exchange())).rejects.toMatchObject({ why: 'timeout' });
  });

  it('is not sent when it was called off', async () => {
    const asked = card(answer(Uint8Array.of(0), 0x9000));
    const signal = AbortSignal.abort();
    const sent = nfcChannel(asked).send(Uint8Array.of(4), { signal, progress: () => undefined });
    await expect(sent).rejects.toMatchObject({ why: 'denied' });
    expect(asked.sent).toEqual([]);
  });
});
