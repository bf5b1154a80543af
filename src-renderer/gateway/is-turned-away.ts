/**
 * Whether the host of this page answers, but turns it away: it was started again and has another token. A socket that is
 * refused does not tell a page why.
 */
export async function isTurnedAway(): Promise<boolean> {
  try {
    const answer = await fetch('./', { method: 'HEAD', cache: 'no-store' });
    return answer.status === 403;
  } catch {
    return false;
  }
}
