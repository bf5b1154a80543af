export type TemplateFile = { readonly name: string; readonly text: string };

/** Bytes of a template at most, as the playbook takes them. */
const largest = 512 * 1024;

/** The Markdown files among those that were chosen or dropped, with why the others were left out. */
export async function readTemplateFiles(
  files: readonly File[],
): Promise<{ readonly files: readonly TemplateFile[]; readonly leftOut: readonly string[] }> {
  const read: TemplateFile[] = [];
  const leftOut: string[] = [];
  for (const file of files) {
    if (!file.name.endsWith('.md')) continue;
    if (file.size > largest) {
      leftOut.push(`${file.name} is larger than 512 kB.`);
      continue;
    }
    const text = await file.text().catch(() => null);
    if (text === null) leftOut.push(`${file.name} could not be read.`);
    else read.push({ name: file.name, text });
  }
  return { files: read, leftOut };
}
