import type { Gateway } from '#contract/gateway.ts';
import { connectionCell, type Connection } from './connection-state.ts';
import { isTurnedAway } from './is-turned-away.ts';
import { openBrowserSocket } from './open-browser-socket.ts';
import { overElectron } from './over-electron.ts';
import { overWebSocket } from './over-websocket.ts';
import { findPreloadBridge } from './preload-bridge.ts';

export type ConnectedGateway = Gateway & { readonly connection: Connection };

/** The gateway of this page: the desktop app's bridge where it is there, else the host that served the page. */
export function connectGateway(): ConnectedGateway {
  const bridge = findPreloadBridge(window);
  if (bridge !== null) return { ...overElectron(bridge), connection: connectionCell({ kind: 'open' }) };
  return overWebSocket({
    open: openBrowserSocket,
    after: (milliseconds, run) => void setTimeout(run, milliseconds),
    random: Math.random,
    turnedAway: isTurnedAway,
  });
}
