import type { DeliveryFault } from '#domain/connector/delivery-state.ts';

/** A name that leads where nothing is sent. */
export class ForbiddenAddress extends Error {}

/** What node calls a certificate that it does not trust. */
const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_SSL_)/;

/** Why no line to a host came about, in words; the message of the error may hold an address with a secret, and stays out. */
export function connectFault(error: Error, host: string): DeliveryFault {
  if (error instanceof ForbiddenAddress) return { kind: 'address', message: `Nothing is sent there: ${error.message}` };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (certificateCodes.test(code))
    return { kind: 'certificate', message: `${host} has no certificate that can be trusted (${code}).` };
  if (code === 'ENOTFOUND') return { kind: 'offline', message: `${host} was not found.` };
  if (code === 'EAI_AGAIN') return { kind: 'offline', message: 'There is no network, or names cannot be looked up.' };
  if (code === 'ECONNREFUSED') return { kind: 'offline', message: `${host} does not take connections.` };
  return { kind: 'offline', message: `${host} cannot be reached.` };
}
