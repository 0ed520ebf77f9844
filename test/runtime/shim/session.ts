// What Session has in Electron 45 and not in Electron 22.

import type { ClearDataOptions, PreloadScriptRegistration, Session } from 'electron';
import type { ElectronModule } from './electron-module.ts';
import { chromiumFetch } from './net.ts';
import { installHandle } from './protocol.ts';

/** Electron 22's preload list, gone in 45. */
interface OldSession extends Session {
  setPreloads(paths: string[]): void;
}

export function installSession(session: Session, electron: Pick<ElectronModule, 'net'>): void {
  installHandle(session.protocol);
  Object.assign(session, {
    clearData: (options?: ClearDataOptions) => clearData(session, options),
    clearSharedDictionaryCache: async () => {}, // Chromium 108 has no shared dictionaries
    fetch: chromiumFetch(electron.net, session),
    setUSBProtectedClassesHandler: () => {},
    ...preloadScripts(session as OldSession),
  });
}

type Storage = 'cookies' | 'filesystem' | 'indexdb' | 'localstorage' | 'serviceworkers';
type DataType = NonNullable<ClearDataOptions['dataTypes']>[number];

const STORAGES: Partial<Record<DataType, Storage>> = {
  cookies: 'cookies',
  fileSystems: 'filesystem',
  indexedDB: 'indexdb',
  localStorage: 'localstorage',
  serviceWorkers: 'serviceworkers',
};

/**
 * Electron 45 hands this to Chromium's BrowsingDataRemover, which clears the code caches with the HTTP cache, and the
 * HTTP-auth logins and open connections with the cookies; Electron 22 has one call for each.
 */
async function clearData(session: Session, options: ClearDataOptions = {}): Promise<void> {
  if (options.origins || options.excludeOrigins)
    throw new Error('The verification runtime clears whole sessions only.');
  const types = options.dataTypes;
  if (!types) await session.clearStorageData();
  else await session.clearStorageData({ storages: types.flatMap((type) => STORAGES[type] ?? []) });
  if (!types || types.includes('cache')) await Promise.all([session.clearCache(), session.clearCodeCaches({})]);
  if ((!types || types.includes('cookies')) && !options.avoidClosingConnections) {
    await session.clearAuthCache();
    await session.closeAllConnections();
  }
}

function preloadScripts(session: OldSession) {
  const scripts = new Map<string, PreloadScriptRegistration & { id: string }>();
  const apply = (): void => session.setPreloads([...scripts.values()].map((script) => script.filePath));
  return {
    registerPreloadScript(script: PreloadScriptRegistration): string {
      const id = script.id ?? `preload-${scripts.size + 1}`;
      scripts.set(id, { ...script, id });
      apply();
      return id;
    },
    unregisterPreloadScript(id: string): void {
      scripts.delete(id);
      apply();
    },
    getPreloadScripts: () => [...scripts.values()],
  };
}
