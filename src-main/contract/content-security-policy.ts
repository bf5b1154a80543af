/**
 * The policy that every host sends with the console's page.
 *
 * Scripts, fonts and connections only from the host itself (and, over loopback, its WebSocket). Mail is written into
 * sandboxed frames, which inherit this policy beside their own, stricter one: hence inline style, `data:` for the images inside a
 * mail, and `https:` for those that an agent chooses to show. The frame's own policy keeps `https:` out until then, and
 * the console itself shows no image from elsewhere.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self'",
  "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
