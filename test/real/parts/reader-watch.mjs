/**
 * Says on stdout what PC/SC readers report, one line each, and reads the number of every card.
 * A program of its own, because pcsc-mini 0.1.3 can end its process: a client whose pcscd died may not be garbage-collected.
 */
import { CardDisposition, CardMode, Client, ReaderStatus } from 'pcsc-mini';

const client = new Client();
client.on('error', (error) => console.log(`error ${error.code}`));
client.on('reader', (reader) => {
  console.log(`reader ${reader.name()}`);
  reader.on('change', async (status) => {
    const report = status.has(ReaderStatus.PRESENT) ? await readNumber(reader).catch((error) => error.code) : 'empty';
    console.log(`${reader.name()} ${report}`);
  });
});

async function readNumber(reader) {
  const card = await reader.connect(CardMode.SHARED);
  try {
    const getData = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00);
    return Buffer.from(await card.transmit(getData)).toString('hex');
  } finally {
    await card.disconnect(CardDisposition.LEAVE);
  }
}

try {
  client.start();
} catch (error) {
  console.log(`error ${error.code}`);
}
setInterval(() => undefined, 60_000); // stays until it is stopped
