const titles = /^(?:dr|prof|mr|mrs|ms|mx|herr|frau|m|mme|sr|sra|ing|dipl\.?-ing)\.?\s+/iu;

/** What to call somebody by: "Ann" of "Dr. Ann Smith", "Smith, Ann" and "ANN SMITH". The name itself where nothing can be told. */
export function firstName(name: string): string {
  let rest = name.replaceAll(/\s+/gu, ' ').trim();
  const comma = /^[^,]+,\s*(.+)$/u.exec(rest);
  if (comma?.[1] !== undefined) rest = comma[1];
  while (titles.test(rest)) rest = rest.replace(titles, '');
  // "A. B. Smith" has no first name to use; "support@x.example" is no name.
  const [first = ''] = rest.split(' ');
  if (first === '' || first.includes('@') || /^\p{L}\.?$/u.test(first)) return name.trim();
  const shouted = first.length > 2 && first === first.toUpperCase() && first !== first.toLowerCase();
  return shouted ? first.charAt(0) + first.slice(1).toLowerCase() : first;
}
