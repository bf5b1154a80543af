import type { DeliveryFault } from '#domain/connector/delivery-state.ts';
import type { HttpAnswer } from '#domain/connector/reading.ts';

export type ConnectorRequest = {
  readonly method: 'GET' | 'POST';
  /** https; http to this machine alone. It may hold a secret: never for logs or errors. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type ConnectorExchange =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  /** The other side has nothing of it, for certain. */
  | { readonly kind: 'not-sent'; readonly fault: DeliveryFault }
  /** It was sent and no answer came. */
  | { readonly kind: 'in-doubt'; readonly message: string };

/** Talks HTTP to a service: TLS with verified certificates, no redirects, bounded in time and size. */
export interface ConnectorSender {
  /**
   * `beforeHandOver` is called once, when the line stands and nothing of the request has left this machine: until it
   * returns the other side cannot have anything, afterwards it may. Rejects only with what it throws.
   */
  send(
    request: ConnectorRequest,
    options?: { readonly beforeHandOver?: () => void; readonly signal?: AbortSignal },
  ): Promise<ConnectorExchange>;
}
