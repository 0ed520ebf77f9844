/** The firmware of a PC/SC reader, for whoever sets it up. A station never asks for it. */
import type { PcscReader } from './pcsc-mini.ts';

/** PC/SC part 3, §3.1.2.5, tag 0x0102 of the class for the maker: `0xMMmmbbbb`, the lowest byte first. */
const VENDOR_IFD_VERSION = 0x0001_0102;
/** To the reader, whether or not a card lies on it (winscard.h). */
const SCARD_SHARE_DIRECT = 3;
const SCARD_LEAVE_CARD = 0;

/** Undefined where the reader or its driver does not tell. */
export async function firmwareOf(reader: PcscReader): Promise<string | undefined> {
  try {
    const connection = await reader.connect(SCARD_SHARE_DIRECT);
    try {
      const [low = 0, high = 0, minor = 0, major = 0] = await connection.attributeGet(VENDOR_IFD_VERSION);
      return `${major}.${minor}.${high * 256 + low}`;
    } finally {
      await connection.disconnect(SCARD_LEAVE_CARD);
    }
  } catch {
    return undefined;
  }
}
