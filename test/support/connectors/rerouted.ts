import type { ConnectorSender } from '#engine/ports/connector-sender.ts';

/** A sender that reaches servers of a test in the place of the services' own. */
export function rerouted(sender: ConnectorSender, origins: Readonly<Record<string, string>>): ConnectorSender {
  return {
    send: (request, options) => {
      const found = Object.entries(origins).find(([origin]) => request.url.startsWith(`${origin}/`));
      const url = found === undefined ? request.url : found[1] + request.url.slice(found[0].length);
      return sender.send({ ...request, url }, options);
    },
  };
}
