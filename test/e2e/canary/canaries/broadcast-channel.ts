/** A page of the same origin that answers whoever calls. */
import { inPage } from '../canary.ts';

/** How long the reader listens; in the second column it hears the old page well within it. */
const PATIENCE_MS = 200;

export const broadcastChannel = inPage({
  name: 'broadcastChannel',
  residue: 'processes',
  write: (token) => `
    window.channel = new BroadcastChannel('canary');
    channel.onmessage = ({ data }) => { if (data === 'who?') channel.postMessage(${token}); };
    'listening'`,
  // the reader's own second end of the channel answers too: silence is no dead channel
  read: `new Promise((resolve, reject) => {
    const heard = [];
    const own = new BroadcastChannel('canary');
    own.onmessage = ({ data }) => { if (data === 'who?') own.postMessage('myself'); };
    const caller = new BroadcastChannel('canary');
    caller.onmessage = ({ data }) => heard.push(data);
    caller.postMessage('who?');
    setTimeout(() => {
      own.close();
      caller.close();
      heard.includes('myself') ? resolve(heard) : reject(new Error('The channel is dead.'));
    }, ${PATIENCE_MS});
  })`,
});
