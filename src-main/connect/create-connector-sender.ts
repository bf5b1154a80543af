import { lookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { addressProblem, forbiddenHost } from '#domain/connector/address-problem.ts';
import type { DeliveryFault } from '#domain/connector/delivery-state.ts';
import { second, type Duration } from '#domain/time/instant.ts';
import type { ConnectorExchange, ConnectorRequest, ConnectorSender } from '#engine/ports/connector-sender.ts';
import { readAnswer } from './read-answer.ts';
import { connectFault, ForbiddenAddress } from './connect-fault.ts';

export type ConnectorSenderOptions = {
  /** PEM certificates of authorities to trust beside the system's. */
  readonly trustedCertificates?: readonly string[];
  readonly timeouts?: { readonly connect: Duration; readonly answer: Duration };
  /** How names are looked up; for tests. */
  readonly resolve?: LookupFunction;
};

/**
 * Services over node's own HTTP: a fresh line for each request, so that a line that died unseen is never written to, and
 * the moment before the first byte is known.
 */
export function createConnectorSender(options: ConnectorSenderOptions = {}): ConnectorSender {
  const { timeouts = { connect: 15 * second, answer: 30 * second }, trustedCertificates = [] } = options;
  const resolve = guardedLookup(options.resolve ?? lookup);
  const ca = trustedCertificates.length === 0 ? {} : { ca: [...rootCertificates, ...trustedCertificates] };

  const open = (url: URL, { method, headers }: ConnectorRequest): ClientRequest => {
    const common = { method, headers: { 'user-agent': 'Firstline', ...headers }, lookup: resolve };
    return url.protocol === 'https:'
      ? httpsRequest(url, { ...common, ...ca, agent: new HttpsAgent({ keepAlive: false }) })
      : httpRequest(url, { ...common, agent: new HttpAgent({ keepAlive: false }) });
  };

  return {
    send: (request, { beforeHandOver, signal } = {}) => {
      const url = URL.canParse(request.url) ? new URL(request.url) : null;
      // The last look, whoever made the address.
      const refusal = url === null ? 'The address cannot be read.' : addressProblem(url);
      if (url === null || refusal !== null) return Promise.resolve(notSent('address', refusal ?? ''));
      return new Promise<ConnectorExchange>((settle, reject) => {
        let handedOver = false;
        const end = open(url, request);
        let wait = setTimeout(() => end.destroy(new Error('timeout')), timeouts.connect);
        const finish = (exchange: ConnectorExchange): void => {
          clearTimeout(wait);
          signal?.removeEventListener('abort', abort);
          settle(exchange);
        };
        const abort = (): void => void end.destroy(new Error('aborted'));
        signal?.addEventListener('abort', abort, { once: true });
        const handOver = (): void => {
          clearTimeout(wait);
          try {
            beforeHandOver?.();
          } catch (error) {
            reject(error);
            end.destroy();
            return;
          }
          handedOver = true;
          wait = setTimeout(() => end.destroy(new Error('timeout')), timeouts.answer);
          end.end(request.body ?? undefined);
        };
        end.on('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', handOver));
        end.on('response', (response: IncomingMessage) => {
          readAnswer(response).then(
            (answer) => finish({ kind: 'answered', answer }),
            () => finish({ kind: 'in-doubt', message: `${url.hostname} broke off its answer.` }),
          );
        });
        end.on('error', (error) =>
          finish(
            handedOver
              ? { kind: 'in-doubt', message: `${url.hostname} did not answer.` }
              : { kind: 'not-sent', fault: connectFault(error, url.hostname) },
          ),
        );
        if (signal?.aborted === true) abort();
      });
    },
  };
}

const notSent = (kind: DeliveryFault['kind'], message: string): ConnectorExchange => ({
  kind: 'not-sent',
  fault: { kind, message },
});

/** What a name resolves to is checked when the line is opened: a name may point elsewhere every time. */
function guardedLookup(resolve: LookupFunction): LookupFunction {
  return (hostname, options, finish) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return finish(error, '', 0);
      const addresses = typeof found === 'string' ? [{ address: found, family: 4 }] : found;
      const bad = addresses.find(({ address }) => forbiddenHost(address) !== null);
      if (bad !== undefined) return finish(new ForbiddenAddress(`${hostname} leads to ${bad.address}.`), '', 0);
      const [first] = addresses;
      if (options.all === true) return finish(null, addresses);
      return finish(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}
