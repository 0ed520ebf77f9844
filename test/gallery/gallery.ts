/** `npm run gallery`: pictures of every screen in every theme, size and language, and an index of them, in out/gallery. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../harness/root.ts';
import { renew } from './baselines.ts';
import { languages } from './languages.ts';
import { LOOKS, type LookName, SIZES, type SizeName } from './looks.ts';
import { README, renewReadme } from './readme.ts';
import { samples } from './samples.ts';
import { openStage, type Shot, type Stage } from './stage.ts';

interface Taken {
  readonly screen: string;
  readonly theme: LookName;
  readonly size: { readonly name: SizeName; readonly width: number; readonly height: number };
  readonly language: string;
  readonly file: string;
}

export async function gallery(args: readonly string[]): Promise<number> {
  if (args.includes('--baselines')) return await onStage(baselines);
  if (args.includes('--readme')) return await onStage(readme);
  const shots = wanted(args);
  const folder = join(projectRoot(), 'out/gallery');
  rmSync(join(folder, 'pictures'), { recursive: true, force: true });
  return await onStage(async (stage) => {
    const taken: Taken[] = [];
    for (const shot of shots) {
      await stage.show(shot);
      const file = fileOf(shot);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), await stage.picture());
      const { screen, look: theme, size, language } = shot;
      taken.push({ screen, theme, size: { name: size, ...SIZES[size] }, language, file });
    }
    writeFileSync(join(folder, 'index.json'), `${JSON.stringify(taken, undefined, 1)}\n`);
    return `${taken.length} pictures and index.json in ${folder}; index.html there shows every screen.`;
  });
}

/** Says what was taken there. */
async function onStage(take: (stage: Stage) => Promise<string>): Promise<number> {
  const stage = await openStage('chromium');
  try {
    process.stdout.write(`${await take(stage)}\n`);
  } finally {
    await stage.end();
  }
  return 0;
}

async function baselines(stage: Stage): Promise<string> {
  await stage.alike();
  return `${await renew(stage)} pictures in test/gallery/baselines.`;
}

async function readme(stage: Stage): Promise<string> {
  await renewReadme(stage);
  return `${README.length} pictures of the README in assets.`;
}

const fileOf = ({ screen, look, size, language }: Shot) => `pictures/${language}/${look}/${size}/${screen}.png`;

const FEW = { type: 'string', multiple: true } as const;

/** All there is, or what is named; in the order in which the least has to be changed from one to the next. */
function wanted(args: readonly string[]): readonly Shot[] {
  const { values } = parseArgs({ args: [...args], options: { screen: FEW, theme: FEW, size: FEW, language: FEW } });
  const screens = known('screen', values.screen, samples);
  const looks = known('theme', values.theme, LOOKS);
  const sizes = known('size', values.size, SIZES);
  return known('language', values.language, languages).flatMap((language) =>
    sizes.flatMap((size) => looks.flatMap((look) => screens.map((screen) => ({ screen, look, size, language })))),
  );
}

function known<Name extends string>(
  what: string,
  given: readonly string[] = [],
  all: Readonly<Record<Name, unknown>>,
): readonly Name[] {
  const names = Object.keys(all) as Name[];
  const unknown = given.find((name) => !names.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no ${what}; there are ${names.join(', ')}.`);
  return given.length > 0 ? names.filter((name) => given.includes(name)) : names;
}
