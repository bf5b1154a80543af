import { connect } from 'node:net';

/** Sends a request as written and answers with everything that came back; no client library improves it on the way. */
export function rawRequest(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      // A switched connection stays open; its header is all there is to see.
      if (answer.startsWith('HTTP/1.1 101') && answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

export const statusOf = (answer: string): string => answer.slice(9, 12);
export const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);

export type HandshakeHeaders = {
  readonly host?: string | null;
  readonly origin?: string | null;
  readonly cookie?: string | null;
  readonly path?: string;
  readonly extra?: readonly string[];
};

/** A WebSocket handshake, line by line. */
export const handshake = ({ host, origin, cookie, path = '/socket', extra = [] }: HandshakeHeaders): string[] => [
  `GET ${path} HTTP/1.1`,
  ...(host ? [`Host: ${host}`] : []),
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ...(origin ? [`Origin: ${origin}`] : []),
  ...(cookie ? [`Cookie: ${cookie}`] : []),
  ...extra,
];
