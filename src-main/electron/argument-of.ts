/** The value of `--name VALUE` or `--name=VALUE`; null where it is not given. */
export function argumentOf(name: string, args: readonly string[]): string | null {
  const at = args.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
  const found = args[at];
  if (found === undefined) return null;
  return found === name ? (args[at + 1] ?? null) : found.slice(name.length + 1);
}
