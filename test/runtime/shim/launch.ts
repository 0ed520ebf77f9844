// `electron [switches] APPDIR [arguments]`, as Electron's own default_app does it; this runtime carries none. A copy of it
// under another name, with an application in its folder `packed`, starts that one as a package starts its own.

import fs from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import { loadMain } from './answer.ts';

interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

/** What Electron keeps for its own default_app. */
interface LaunchedApp extends App {
  setVersion(version: string): void;
  setAppPath(folder: string): void;
}

/** `packed` is where a package's application would lie. */
export function launch(app: App, argv: readonly string[], packed: string): void {
  if (fs.existsSync(path.join(packed, 'package.json'))) return run(app, packed);
  const folder = argv.slice(1).find((argument) => !argument.startsWith('-'));
  const file = path.resolve(folder ?? '', 'package.json');
  if (folder === undefined || !fs.existsSync(file)) {
    console.error(`${file} does not exist. Give an application folder: electron [switches] APPDIR [arguments]`);
    app.exit(1);
    return;
  }
  Object.assign(process, { defaultApp: true });
  run(app, path.dirname(file));
}

function run(app: App, folder: string): void {
  const manifest: Manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  introduce(app as LaunchedApp, manifest, folder);
  loadMain(path.join(folder, manifest.main ?? 'index.js'));
}

function introduce(app: LaunchedApp, manifest: Manifest, folder: string): void {
  app.setName(manifest.productName ?? manifest.name ?? path.basename(folder));
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(folder);
}
