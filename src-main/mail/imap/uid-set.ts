/** An IMAP sequence set (RFC 9051 §9) of these UIDs, runs folded: `1:4,9`. Empty input gives an empty string. */
export const uidSet = (uids: readonly number[]): string => {
  const sorted = [...uids].sort((a, b) => a - b);
  const ranges: string[] = [];
  let start: number | null = null;
  let end = 0;
  const flush = (): void => {
    if (start !== null) ranges.push(start === end ? `${start}` : `${start}:${end}`);
  };
  for (const uid of sorted) {
    if (start !== null && uid <= end + 1) {
      end = uid;
      continue;
    }
    flush();
    start = uid;
    end = uid;
  }
  flush();
  return ranges.join(',');
};

/**
 * The UIDs in pieces whose sets stay below `maxLength` characters: some servers refuse command lines over 8,192 octets
 * (RFC 2683 §3.2.1.5 advises clients to stay below 1,000; scattered UIDs after a cancelled sync easily exceed that).
 */
export const uidSets = (
  uids: readonly number[],
  maxLength = 4_000,
): readonly { readonly set: string; readonly uids: readonly number[] }[] => {
  if (uids.length === 0) return [];
  const set = uidSet(uids);
  if (set.length <= maxLength || uids.length === 1) return [{ set, uids }];
  const sorted = [...uids].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return [...uidSets(sorted.slice(0, middle), maxLength), ...uidSets(sorted.slice(middle), maxLength)];
};
