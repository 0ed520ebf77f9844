/**
 * What a package consists of, and the checks no command line can switch off: the runtime before and after it is
 * unpacked, and every fuse. Run through `npm run package`.
 */
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { root } from './files.mjs';
import { setFuses } from './package/fuses.mjs';
import { faultOf, refusal, refuseOtherElectron } from './package/refuse.mjs';
import { DEBIAN_DEPENDS } from './setup/packages.mjs';
import { pinnedVersion } from './setup/pinned.mjs';
import { NATIVE_FOLDERS } from './setup/stage.mjs';

const pinned = pinnedVersion(join(root, 'node_modules/electron'));

/** Electron's program before it is given the product's name. */
function original({ electronPlatformName }: AfterPackContext): string {
  if (electronPlatformName === 'win32') return 'electron.exe';
  return electronPlatformName === 'linux' ? 'electron' : 'Electron.app/Contents/MacOS/Electron';
}

function packed({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  if ('executableName' in packager) return join(appOutDir, String(packager.executableName)); // Linux has its own name
  return join(appOutDir, `${productFilename}${electronPlatformName === 'win32' ? '.exe' : '.app'}`);
}

const configuration: Configuration = {
  appId: 'internal.wardkey.station',
  electronVersion: pinned,
  directories: { output: 'out/package', buildResources: 'assets' },
  asar: true,
  asarUnpack: ['**/*.node'],
  // the compiled parts come prebuilt inside their packages
  npmRebuild: false,
  files: [
    'package.json',
    'out/app/**',
    '!out/app/meta.json',
    '!node_modules/**',
    ...NATIVE_FOLDERS.map((name) => `node_modules/${name}/**`),
    '!node_modules/*/{src,hidapi,script,bin}/**',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these are electron-builder's own placeholders
    '!node_modules/*/prebuilds/!(*${platform}-${arch}*)/**',
    '!**/*.{md,cc,h,gyp,d.ts,ts}',
  ],
  linux: { target: ['deb'], category: 'MedicalSoftware', maintainer: 'Wardkey' },
  deb: { depends: DEBIAN_DEPENDS },
  win: { target: ['nsis'] },
  beforePack({ packager }: AfterPackContext) {
    refuseOtherElectron(packager.config, pinned, root);
  },
  afterExtract(context: AfterPackContext) {
    const fault = faultOf(context.appOutDir, original(context), pinned);
    if (fault) throw refusal(fault, pinned);
  },
  async afterPack(context: AfterPackContext) {
    await setFuses(packed(context));
  },
};

export default configuration;
