import { createHash } from 'node:crypto';

/** The secret of one sign-in and what the provider may know of it (RFC 7636). */
export type Pkce = { readonly verifier: string; readonly challenge: string };

/** @param random 32 bytes nobody can guess */
export const createPkce = (random: Uint8Array): Pkce => {
  const verifier = Buffer.from(random).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};
