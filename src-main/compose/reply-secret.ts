import { randomBytes } from 'node:crypto';
import { SecretsRefused, type SecretStore } from '#engine/ports/secret-store.ts';

const key = 'reply-signature';

/**
 * The key that signs our reply ids, made on first use. Where secrets must not be kept, a key for this run only: replies
 * to what it signed are then matched by their References alone.
 */
export async function replySecret(secrets: SecretStore): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  try {
    const kept = await secrets.get(key);
    if (kept !== null) return kept;
    await secrets.set(key, fresh);
  } catch (error) {
    if (!(error instanceof SecretsRefused)) throw error;
  }
  return fresh;
}
