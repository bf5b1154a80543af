const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of this path is a file, where a folder was expected',
  EISDIR: 'this is a folder, where a file was expected',
  EEXIST: 'this is a file, where a folder was expected',
  EACCES: 'you are not allowed to use it',
  EPERM: 'you are not allowed to use it',
  EROFS: 'it lies on a disk that can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EMFILE: 'too many files are open',
  EADDRINUSE: 'this port is in use; choose another with --port, or leave it out',
};

const textOf = (error: object, field: string): string | null => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : null;
};

/** One line about anything thrown: what the operating system said in plain words, with the path it is about. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = systemReasons[textOf(error, 'code') ?? ''];
  const [first = ''] = error.message.split('\n');
  if (reason === undefined) return first === '' ? error.name : first;
  const about = textOf(error, 'path') ?? textOf(error, 'address');
  return about === null ? `${reason} (${first})` : `${about}: ${reason}`;
}
