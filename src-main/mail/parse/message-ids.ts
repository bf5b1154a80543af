/** The ids of an In-Reply-To or References value, without angle brackets, in order and without doubles; at most 500. */
export const parseMessageIds = (value: string): readonly string[] => {
  const bracketed = value.match(/<[^<>]{1,900}>/g);
  const found =
    bracketed === null
      ? value.split(/[\s,]+/).filter((word) => /^[^\s@]+@[^\s@]+$/.test(word) && word.length <= 900)
      : bracketed.map((id) => id.slice(1, -1).replaceAll(/\s+/g, '')).filter((id) => id !== '');
  return [...new Set(found)].slice(0, 500);
};

/** The id of a Message-ID value without angle brackets; null if there is none. */
export const parseMessageId = (value: string | null): string | null => {
  if (value === null) return null;
  const bracketed = parseMessageIds(value)[0];
  if (bracketed !== undefined) return bracketed;
  const bare = value.replaceAll(/[<>\s]+/g, '').slice(0, 900);
  return bare === '' ? null : bare;
};
