const loopback = /^(localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * Whether a host name can only mean this very machine: the one place where mail may travel without TLS. Names below
 * `.localhost` are left out: RFC 6761 §6.3 lets a resolver send them elsewhere.
 */
export function isLoopbackHost(host: string): boolean {
  return loopback.test(host);
}
