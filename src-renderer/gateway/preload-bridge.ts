/** What the preload script of the desktop app puts on `window`. Nothing else crosses. */
export type PreloadBridge = {
  /** The outcome as the host sent it. Rejects only when the host is gone or the sender is refused. */
  readonly call: (name: string, params: unknown) => Promise<unknown>;
  /** Every event. Returns the unsubscriber. */
  readonly subscribe: (listener: (name: string, payload: unknown) => void) => () => void;
};

/** The bridge of this page; null in a browser. */
export function findPreloadBridge(scope: object): PreloadBridge | null {
  if (!('firstline' in scope)) return null;
  const bridge = scope.firstline;
  const isBridge =
    typeof bridge === 'object' &&
    bridge !== null &&
    'call' in bridge &&
    typeof bridge.call === 'function' &&
    'subscribe' in bridge &&
    typeof bridge.subscribe === 'function';
  // Both functions were just seen; our own preload script defines their signatures.
  return isBridge ? (bridge as PreloadBridge) : null;
}
