/**
 * A service worker of the EHR can answer for its server, with documents that no web request tells of: none of them would
 * have Wardkey's policies. It may be registered, and is left out of whatever a page, a frame or a dialog loads.
 */

/** Sends a command on the debugging channel of a page or of one of its frames. */
type Send = (method: string, parameters: object) => Promise<unknown>;

/** The channel is to keep nothing of what is loaded, and to be told none of its content (bytes). */
const KEEP_NOTHING = { maxTotalBufferSize: 0, maxResourceBufferSize: 0, maxPostDataSize: 0 };

export function passServiceWorkersBy(send: Send): readonly Promise<unknown>[] {
  return [send('Network.enable', KEEP_NOTHING), send('Network.setBypassServiceWorker', { bypass: true })];
}
