/**
 * What pages ask to be given. Electron grants whatever nobody answers for, so every question is answered here, for every
 * session: by its own rule where it has one, with no otherwise. No device is ever chosen and no screen captured.
 */
import type { Session, WebContents, WebFrameMain } from 'electron';
import type { AskedPermission } from '../core/permissions.ts';
import { originOf } from './address.ts';

export type Permits = (asked: Omit<AskedPermission, 'isShown'>) => boolean;

export function guardPermissions(session: Session, ruleOf: () => Permits | undefined): void {
  /** A frame that has gone meanwhile cannot be looked at. */
  const judge = (permission: string, origins: () => readonly string[]): boolean => {
    try {
      return ruleOf()?.({ permission, origins: origins() }) === true;
    } catch {
      return false;
    }
  };
  session.setPermissionRequestHandler((contents, permission, callback, { isMainFrame, requestingUrl }) =>
    callback(judge(permission, () => originsAround(contents, isMainFrame, requestingUrl))),
  );
  session.setPermissionCheckHandler((contents, permission, origin, { isMainFrame, requestingUrl = '' }) =>
    // a worker asks for no page
    judge(permission, () => {
      const around = contents ? originsAround(contents, isMainFrame, requestingUrl) : [];
      return around.length === 0 ? [] : [originOf(origin), ...around];
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  refuseChoosers(session);
}

/** Unless it is prevented the first device is chosen; without an answer the page waits for ever. */
function refuseChoosers(session: Session): void {
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
}

/** Bluetooth alone is asked of the page. */
export function refuseBluetooth(contents: WebContents): void {
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
}

/**
 * A question names the address of its frame, which says nothing of an origin that was made opaque by a sandbox: the
 * frames themselves are looked up, every one that shows that address, with all that stand around them.
 */
function originsAround({ mainFrame }: WebContents, isMainFrame: boolean, address: string): readonly string[] {
  const asking = isMainFrame ? [mainFrame] : mainFrame.framesInSubtree.filter(({ url }) => url === address);
  return asking.flatMap(upwards).map(({ origin }) => origin);
}

const upwards = (frame: WebFrameMain): readonly WebFrameMain[] =>
  frame.parent ? [frame, ...upwards(frame.parent)] : [frame];
