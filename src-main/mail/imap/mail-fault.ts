import { MailServerError, type MailServerFault } from '#engine/ports/mail-server.ts';

/** What node, TLS and imapflow put on their errors, as far as it tells the cause. */
type Clues = {
  readonly code: string;
  readonly message: string;
  readonly text: string;
  readonly responseCode: string;
  readonly status: string;
  readonly signIn: boolean;
  readonly missing: boolean;
  readonly tls: boolean;
  readonly bye: string;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The response code in brackets of a parsed status response: `[THROTTLED]`. */
const bracketCode = (response: unknown): string => {
  const attributes = fieldOf(response, 'attributes');
  if (!Array.isArray(attributes)) return '';
  const section = fieldOf(attributes[0], 'section');
  return Array.isArray(section) ? textOf(fieldOf(section[0], 'value')).toUpperCase() : '';
};

const readClues = (error: unknown): Clues => {
  // A failed connect to a name with several addresses is an AggregateError without a text of its own.
  const errors = fieldOf(error, 'errors');
  const first: unknown = Array.isArray(errors) && textOf(fieldOf(error, 'message')) === '' ? errors[0] : error;
  const response = fieldOf(first, 'response');
  const text = textOf(fieldOf(first, 'responseText')) || textOf(response);
  return {
    code: textOf(fieldOf(first, 'code')) || textOf(fieldOf(error, 'code')),
    message: textOf(fieldOf(first, 'message')),
    text,
    responseCode: textOf(fieldOf(first, 'serverResponseCode')).toUpperCase() || bracketCode(response),
    status: textOf(fieldOf(first, 'responseStatus')),
    signIn: fieldOf(first, 'authenticationFailed') === true,
    missing: fieldOf(first, 'mailboxMissing') === true,
    tls: fieldOf(first, 'tlsFailed') === true,
    bye: textOf(fieldOf(first, 'reason')),
  };
};

const patienceCodes = ['THROTTLED', 'OVERQUOTA', 'UNAVAILABLE', 'LIMIT', 'INUSE'];

/** Servers that ask for patience in words only; Gmail and Microsoft 365 among them. */
const patienceWords =
  /too many simultaneous|too many connections|rate limit|throttl|bandwidth limit|try again later|temporar(?:y|ily) (?:unavailable|failure)/iu;

const patience = (clues: Clues): { readonly code: string; readonly said: string } | null => {
  const said = clues.text || clues.bye;
  const inText = /\[([A-Z]+)[\] ]/u.exec(said.toUpperCase())?.[1] ?? '';
  const code = [clues.responseCode, inText].find((candidate) => patienceCodes.includes(candidate));
  if (code !== undefined) return { code, said };
  if (clues.code === 'ETHROTTLE' || patienceWords.test(said)) return { code: 'THROTTLED', said };
  return null;
};

const certificateMessages: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed and not trusted on this computer',
  SELF_SIGNED_CERT_IN_CHAIN: 'was issued by an authority that this computer does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'was issued by an authority that this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT: 'was issued by an authority that this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'was issued by an authority that this computer does not trust',
  CERT_UNTRUSTED: 'was issued by an authority that this computer does not trust',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet; is the clock of this computer right?',
  CERT_REVOKED: 'has been revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'belongs to another name',
};

const networkMessages: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name could not be found. Check the spelling of the server and that you are online.',
  EAI_AGAIN: 'The name could not be looked up just now. Check that you are online.',
  ECONNREFUSED: 'The server refused the connection. Check the port, and that the server is running.',
  ECONNRESET: 'The server cut the connection.',
  EPIPE: 'The server cut the connection.',
  ETIMEDOUT: 'The server did not answer in time.',
  ETIMEOUT: 'The server stopped answering.',
  CONNECT_TIMEOUT: 'The server did not answer in time. A firewall may block the port.',
  GREETING_TIMEOUT:
    'The server accepted the connection but said nothing. The port may expect another kind of security.',
  UPGRADE_TIMEOUT: 'The server did not finish the change to TLS in time.',
  EHOSTUNREACH: 'There is no way to the server from this network.',
  ENETUNREACH: 'There is no network.',
  EADDRNOTAVAIL: 'There is no network.',
  NoConnection: 'The connection was lost.',
  EConnectionClosed: 'The connection was lost.',
  StateLogout: 'The connection was lost.',
  ClosedAfterConnectText: 'The server hung up before it said anything.',
  ClosedAfterConnectTLS: 'The server hung up before it said anything.',
};

/**
 * Says in one fault why the server could not be used. `host` names it in messages. Never throws; what it can't place is
 * `protocol`: the server answered, but not as RFC 9051 says.
 */
export const mailFault = (error: unknown, host: string): MailServerFault => {
  if (error instanceof MailServerError) return error.fault;
  const clues = readClues(error);
  const certificate = certificateMessages[clues.code];
  if (certificate !== undefined) return { kind: 'certificate', message: `The certificate of ${host} ${certificate}.` };
  const wait = patience(clues);
  if (wait !== null) {
    return {
      kind: 'throttled',
      code: wait.code,
      message: `${host} asks for patience${wait.said === '' ? '' : `: ${wait.said.slice(0, 200)}`}`,
    };
  }
  if (clues.signIn) {
    return {
      kind: 'sign-in',
      message: `${host} refused the user name or the password${clues.text === '' ? '.' : `: ${clues.text.slice(0, 200)}`}`,
    };
  }
  if (clues.missing) return { kind: 'no-such-mailbox', message: `${host} has no such folder.` };
  if (clues.tls || clues.code === 'STARTTLS_INJECTION') {
    return {
      kind: 'certificate',
      message: `${host} offers no safe connection on this port (STARTTLS failed). Nothing was sent in the clear.`,
    };
  }
  if (clues.code === 'EPROTO' || clues.code.startsWith('ERR_SSL')) {
    return {
      kind: 'certificate',
      message: `${host} does not speak TLS on this port. It may want STARTTLS, or another port.`,
    };
  }
  const network = networkMessages[clues.code];
  if (network !== undefined) {
    return {
      kind: 'unreachable',
      message: `${host}: ${network}${clues.bye === '' ? '' : ` It said: ${clues.bye.slice(0, 200)}`}`,
    };
  }
  if (/^Unsupported authentication|^No matching authentication|^Login is disabled/u.test(clues.message)) {
    return { kind: 'sign-in', message: `${host} does not offer this way of signing in (${clues.message}).` };
  }
  const detail = clues.text || clues.message || clues.code;
  return {
    kind: 'protocol',
    message: `${host} answered in a way we cannot use${detail === '' ? '.' : `: ${detail.slice(0, 200)}`}`,
  };
};

/** `mailFault` as an error to throw. */
export const mailServerError = (error: unknown, host: string): MailServerError =>
  error instanceof MailServerError ? error : new MailServerError(mailFault(error, host));
