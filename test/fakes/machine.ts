/** A machine that was written down: what its files hold, who owns them, what its programs answer. */
import { posix } from 'node:path';
import type { FileFacts, Machine, Ran } from '../../electron/doctor/machine.ts';

export interface Recorded {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly program?: string;
  /** Path → content, or why it cannot be read. */
  readonly files?: Readonly<Record<string, string | Error>>;
  /** Of a path that is no file, or not root's with mode 0644. Folders of what is here are root's, with mode 0755. */
  readonly facts?: Readonly<Record<string, Partial<FileFacts>>>;
  /** Path → where it leads to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Command line, with the environment it is given before it → output, exit code, or more of it. */
  readonly programs?: Readonly<Record<string, string | number | Ran>>;
}

export class FakeMachine implements Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly uid: number | undefined;
  readonly program: string;
  readonly #recorded: Recorded;
  readonly #paths: ReadonlySet<string>;

  constructor(recorded: Recorded = {}) {
    this.#recorded = recorded;
    this.platform = recorded.platform ?? 'linux';
    this.env = recorded.env ?? {};
    this.uid = 'uid' in recorded ? recorded.uid : 0;
    this.program = recorded.program ?? '/opt/Wardkey';
    const { files = {}, facts = {}, links = {} } = recorded;
    const here = ['/dev/null', ...Object.keys(files), ...Object.keys(facts), ...Object.keys(links)];
    this.#paths = new Set(here.flatMap((path) => upwards(path)));
  }

  async readFile(path: string): Promise<string | undefined> {
    const content = this.#recorded.files?.[this.#real(path)];
    if (content instanceof Error) throw content;
    if (content === undefined && this.#paths.has(this.#real(path))) throw new Error(`${path} is no regular file`);
    return content;
  }

  async list(folder: string): Promise<readonly string[]> {
    const inside = `${this.#real(folder)}/`;
    const names = [...this.#paths].filter((path) => path.startsWith(inside)).map((path) => path.slice(inside.length));
    return [...new Set(names.map((name) => name.split('/')[0] ?? ''))].sort();
  }

  async stat(path: string): Promise<FileFacts | undefined> {
    const at = posix.join(this.#real(posix.dirname(path)), posix.basename(path));
    const { files = {}, facts = {}, links = {} } = this.#recorded;
    if (!this.#paths.has(at)) return undefined;
    const usual: FileFacts =
      at in links
        ? { kind: 'link', uid: 0, mode: 0o777 }
        : at in files
          ? FILE
          : { ...FILE, kind: 'folder', mode: 0o755 };
    return { ...usual, ...facts[at] };
  }

  async readLink(path: string): Promise<string | undefined> {
    return this.#recorded.links?.[posix.join(this.#real(posix.dirname(path)), posix.basename(path))];
  }

  async realPath(path: string): Promise<string | undefined> {
    const real = this.#real(path);
    return this.#paths.has(real) ? real : undefined;
  }

  async run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const before = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const answer = this.#recorded.programs?.[[...before, command, ...args].join(' ')];
    if (answer === undefined) return { is: 'notThere' };
    if (typeof answer === 'object') return answer;
    return typeof answer === 'number' ? { is: 'ended', code: answer, out: '' } : { is: 'ended', code: 0, out: answer };
  }

  #real(path: string): string {
    const { links = {} } = this.#recorded;
    const link = upwards(path).find((each) => each in links);
    if (link === undefined) return path;
    const target = posix.resolve(posix.dirname(link), links[link] ?? '');
    return this.#real(target + path.slice(link.length));
  }
}

const FILE: FileFacts = { kind: 'file', uid: 0, mode: 0o644 };

function upwards(path: string): readonly string[] {
  const above = posix.dirname(path);
  return above === path ? [path] : [path, ...upwards(above)];
}
