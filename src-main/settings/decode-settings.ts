import { settingsChangeSchema, settingsSchema, type Settings } from '#contract/settings.ts';

export type DecodedSettings = { readonly settings: Settings; readonly problems: readonly string[] };

/**
 * Settings from a file's object, key by key: a wrong value costs that key alone, which takes its default and is named.
 * Unknown keys are somebody's (a newer version's) and pass unseen.
 */
export function decodeSettings(stored: Readonly<Record<string, unknown>>): DecodedSettings {
  const problems: string[] = [];
  const accepted: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(settingsChangeSchema.shape)) {
    if (!Object.hasOwn(stored, key)) continue;
    const decoded = field.safeParse(stored[key]);
    if (decoded.success) {
      accepted[key] = decoded.data;
    } else {
      const issue = decoded.error.issues[0];
      const place = [key, ...(issue?.path ?? [])].join('.');
      problems.push(
        `settings.json: "${place}" is not usable (${issue?.message ?? 'wrong shape'}). Its default is used.`,
      );
    }
  }
  return { settings: settingsSchema.parse(accepted), problems };
}
