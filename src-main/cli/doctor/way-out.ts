/** What mends a damaged database, given the times of its backups, newest first (epoch milliseconds). */
export function wayOut(backups: readonly { readonly at: number }[]): string {
  const [last] = backups;
  return [
    ...(last === undefined
      ? ['There is no backup.']
      : [
          `“firstline doctor --restore” brings back the backup of ${new Date(last.at).toISOString().slice(0, 16)} UTC.`,
        ]),
    '“firstline doctor --rebuild” starts empty, and the mail is fetched again.',
  ].join(' ');
}
