import type { ConnectedGateway } from '#gateway/connect.ts';
import type { ConsolePorts } from '#state/console-state.ts';

/** The real clock, timers and address of the window. */
export function browserPorts(gateway: ConnectedGateway): ConsolePorts {
  return {
    gateway,
    connection: gateway.connection,
    now: Date.now,
    schedule: (task, delay) => {
      const timer = setTimeout(task, delay);
      return () => clearTimeout(timer);
    },
    addressBar: {
      read: () => window.location.hash,
      write: (hash, how) => {
        if (window.location.hash === hash) return;
        if (how === 'push') window.history.pushState(null, '', hash);
        else window.history.replaceState(null, '', hash);
      },
      onChange: (listener) => {
        window.addEventListener('hashchange', listener);
        window.addEventListener('popstate', listener);
      },
    },
  };
}
