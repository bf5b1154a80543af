import { locateDataFolder } from '#settings/data-folder.ts';

/** What mends the damaged database of a data folder, given the times of its backups, newest first (epoch milliseconds). */
export function wayOut(folder: string, backups: readonly { readonly at: number }[]): string {
  const [last] = backups;
  const where = folder === locateDataFolder(null) ? '' : ` --data ${/\s/u.test(folder) ? `"${folder}"` : folder}`;
  return [
    ...(last === undefined
      ? ['There is no backup.']
      : [
          `“firstline doctor --restore${where}” brings back the backup of ${new Date(last.at).toISOString().slice(0, 16)} UTC.`,
        ]),
    `“firstline doctor --rebuild${where}” starts empty, and the mail is fetched again.`,
  ].join(' ');
}
