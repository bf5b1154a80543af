/** The signature of an inbox with its author's name in it; blank lines around it are dropped. */
export function fillSignature(signature: string, agentName: string): string {
  return signature
    .replaceAll(/\{\{\s*agent\.name\s*\}\}/g, () => agentName)
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
