/** What a policy says of the ward: what its stations show, to whom, and how. */
import * as z from 'zod';
import { NAME_FORMS } from './person-name.ts';

const timeOfDay = z
  .string()
  .max(5)
  .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, { error: 'must be a time of day such as "22:00"' });

const night = z
  .strictObject({ from: timeOfDay, until: timeOfDay })
  .refine(({ from, until }) => from !== until, { error: 'must end at another time than it begins' });

import { LANGUAGES } from './language.ts';

export const site = z
  .strictObject({
    name: z.string().max(80).default('').describe('The ward, as the lock screen shows it.'),
    help: z.string().max(400).default('').describe('Whom to call, as the lock screen shows it.'),
    theme: z
      .enum(['system', 'light', 'dark', 'night'])
      .default('system')
      .describe(
        'In which colours the station shows itself: as the system says, light, dark, or dim and warm for a dark ward.',
      ),
    night: night.exactOptional().describe('From when until when it takes the colours for a dark ward by itself.'),
    downtime: z
      .string()
      .max(600)
      .default('')
      .describe('What the ward does while the EHR cannot be reached, as its place shows it.'),
    names: z
      .enum(NAME_FORMS)
      .default('full')
      .describe(
        'How much of a name passers-by can read: "Ana Borg", "Ana B." (short), "A. B." (initials), or none. Where the holder or somebody who vouches has to see whose page it is, none means initials; who is asked for her own proof reads her name.',
      ),
    wrong: z
      .enum(['report', 'lock'])
      .default('report')
      .describe('What pressing "Something is wrong" does besides: nothing, or it covers the page that shows.'),
    sounds: z
      .enum(['off', 'on'])
      .default('off')
      .describe('Whether taps that are taken, what is refused and the countdown are heard as well.'),
    hints: z
      .array(
        z
          .string()
          .max(160)
          .regex(/^(?=\S)\P{Cc}+(?<=\S)$/u, { error: 'must be one line of text, without blanks around it' }),
      )
      .max(10, { error: 'must have at most 10 hints' })
      .exactOptional()
      .describe(
        'What a vacant station reminds people of, one at a time. Without it: lock when you leave, approve no sign-in you did not start, report a lost badge. An empty list: nothing.',
      ),
    language: z
      .enum(LANGUAGES)
      .default('en')
      .describe('What its stations speak to anybody whose own language they do not know.'),
  })
  .prefault({});
