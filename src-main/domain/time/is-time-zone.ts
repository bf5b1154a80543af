const known = new Map<string, boolean>();

/** Whether the platform knows this IANA zone name ("Europe/Berlin"). */
export function isTimeZone(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = name !== '' && canFormat(name);
    known.set(name, answer);
  }
  return answer;
}

function canFormat(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
