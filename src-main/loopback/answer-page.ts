import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitRequest, cookieName, type Gate } from './admit-request.ts';
import { findStaticFile } from './find-static-file.ts';
import { factsOf } from './request-facts.ts';
import { securityHeaders } from './security-headers.ts';

const line = (response: ServerResponse, status: number, text: string): void => {
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.byteLength,
    'cache-control': 'no-store',
  });
  response.end(body);
};

/**
 * A link followed from another site keeps that site as the initiator through a redirect, and the browser would withhold
 * the SameSite=Strict cookie; a navigation that our own page starts does not have that.
 */
const bouncePage = '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Firstline</title>';

const signIn = (request: IncomingMessage, response: ServerResponse, { port, token }: Gate): void => {
  const headers = {
    ...securityHeaders,
    'cache-control': 'no-store',
    'set-cookie': `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`,
  };
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(bouncePage),
    });
    response.end(bouncePage);
  } else {
    response.writeHead(303, { ...headers, location: '/', 'content-length': 0 });
    response.end();
  }
};

/** One HTTP request: admission, then a file of the renderer's folder. Nothing else is served. */
export function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  rendererFolder: string,
  gate: Gate,
): void {
  const { facts, path } = factsOf(request, 'page');
  const admission = admitRequest(facts, gate);
  if (admission.kind === 'refused') return line(response, admission.status, admission.because);
  if (admission.kind === 'sign-in') return signIn(request, response, gate);
  const file = findStaticFile(rendererFolder, path);
  if (file === null) {
    const unbuilt = path === '/' ? 'The console has not been built yet. Run: npm run build' : 'Not found.';
    return line(response, path === '/' ? 503 : 404, unbuilt);
  }
  // In one turn, like the search for it; the largest takes less than a millisecond.
  const body = request.method === 'HEAD' ? null : readFileSync(file.path);
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': file.type,
    'content-length': body?.byteLength ?? file.size,
    'cache-control': file.cacheControl,
  });
  response.end(body);
}
