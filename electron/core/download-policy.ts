/** Which files of the EHR may be saved, and how much of them. */
import * as z from 'zod';

/** Documents and pictures; nothing that a system would run. */
export const DOWNLOAD_TYPES = [
  ...(['pdf', 'csv', 'txt', 'xml', 'json', 'rtf', 'docx', 'xlsx', 'odt', 'ods'] as const),
  ...(['png', 'jpg', 'jpeg', 'tif', 'tiff', 'dcm', 'zip'] as const),
] as const;

const maxMb = 'must be a whole number of megabytes from 1 to 200';
const allowed = z.strictObject({
  /** Of all files of one session together: they lie in memory where the machine has a folder there. */
  maxMb: z.int({ error: maxMb }).min(1, { error: maxMb }).max(200, { error: maxMb }),
  types: z
    .array(z.enum(DOWNLOAD_TYPES, { error: `must be one of ${DOWNLOAD_TYPES.join(', ')}` }))
    .min(1, { error: 'must name at least one kind of file; write "deny" for none' }),
});

export const downloads = z
  .union([z.literal('deny'), allowed], { error: 'must be "deny" or { "maxMb": MEGABYTES, "types": ["pdf", …] }' })
  .default('deny');

export type DownloadPolicy = z.output<typeof downloads>;
export type DownloadType = (typeof DOWNLOAD_TYPES)[number];
