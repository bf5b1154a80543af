import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '#domain/connector/reading.ts';

/** No service answers a delivery with more; a page of Slack's history is below it. */
const most = 4_000_000;

/** The whole answer; rejects where it is broken off. What is longer than four megabytes is cut. */
export function readAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const answer = (): HttpAnswer => ({
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]),
      ),
      body: Buffer.concat(pieces).toString('utf8'),
    });
    response.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > most) {
        resolve(answer());
        response.destroy();
      } else pieces.push(piece);
    });
    response.on('end', () => resolve(answer()));
    response.on('error', reject);
    response.on('close', () => reject(new Error('closed')));
  });
}
