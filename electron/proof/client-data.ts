/** What the page, or the station in its place, says was asked (CollectedClientData, WebAuthn Level 3, section 5.8.1). */
import * as z from 'zod';
import type { Base64Url } from '../core/security-key.ts';

/** What an answer is held against. */
export interface Question {
  readonly rpId: string;
  readonly origin: string;
  readonly challenge: Base64Url;
}

const clientDataSchema = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  // the station's page is in no frame
  crossOrigin: z.literal(false).optional(),
  topOrigin: z.never().optional(),
});

/** The bytes, when the text is their only spelling; undefined for any other. */
export function bytesOf(text: Base64Url): Uint8Array<ArrayBuffer> | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined;
}

export function answersTo(text: Base64Url, type: 'webauthn.get' | 'webauthn.create', question: Question): boolean {
  const bytes = bytesOf(text);
  const said = bytes && clientDataSchema.safeParse(jsonOf(bytes)).data;
  if (!said) return false;
  return said.type === type && said.challenge === question.challenge && said.origin === question.origin;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
