import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { NetworkProbe } from '#engine/ports/network-probe.ts';

/** The system's own name lookup and sockets. */
export const systemNetworkProbe = (timeout = 10_000): NetworkProbe => ({
  lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: (host, port) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, timeout });
      socket.once('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.once('timeout', () => {
        socket.destroy();
        reject(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
      });
      socket.once('error', reject);
    }),
});
