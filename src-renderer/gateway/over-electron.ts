import { fail } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { decodeEvent, decodeOutcome } from './decode-answer.ts';
import { eventListeners } from './event-listeners.ts';
import type { PreloadBridge } from './preload-bridge.ts';

/** The contract over the desktop app's IPC. */
export function overElectron(bridge: PreloadBridge): Gateway {
  const listeners = eventListeners();
  bridge.subscribe((name, payload) => {
    const event = decodeEvent(name, payload);
    if (event !== null) listeners.deliver(event);
  });
  return {
    async call(name, params) {
      try {
        return decodeOutcome(name, await bridge.call(name, params));
      } catch {
        return fail({
          kind: 'offline',
          message: 'Firstline did not take the call. Restarting it helps if this stays.',
        });
      }
    },
    subscribe: listeners.subscribe,
  };
}
