/** The people file's outside: AES-256-GCM over the whole content, bound to its format and key id. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { PeopleKey } from './key.ts';

const FORMAT = 'wardkey-people/1';
const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D §8.2 and 8.3: 96 random bits, for at most 2^32 writings under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const envelopeSchema = z.strictObject({
  format: z.literal(FORMAT),
  keyId: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.base64(),
  data: z.string(),
  tag: z.base64(),
});

export type Envelope = z.output<typeof envelopeSchema>;

const boundTo = (keyId: string): Buffer => Buffer.from(`${FORMAT}\n${keyId}`);

/** Throws when the text is no people file. */
export function parseEnvelope(text: string): Envelope {
  return envelopeSchema.parse(JSON.parse(text));
}

export function seal(content: string, key: PeopleKey): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.content, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(key.id));
  const data = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  const envelope: Envelope = { format: FORMAT, keyId: key.id, nonce: nonce.toString('base64'), data, tag };
  return JSON.stringify(envelope);
}

/** Throws unless every byte is as it was sealed. */
export function unseal({ nonce, data, tag }: Envelope, key: PeopleKey): string {
  const decipher = createDecipheriv(CIPHER, key.content, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(key.id)).setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8');
}
