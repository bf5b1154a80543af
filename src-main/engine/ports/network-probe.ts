/** First contact with a host, for the connection test. Both reject with an `Error` whose `code` is node's. */
export interface NetworkProbe {
  /** Its addresses, at least one. */
  lookup(host: string): Promise<readonly string[]>;
  /** Opens and closes a TCP connection. */
  connect(host: string, port: number): Promise<void>;
}
