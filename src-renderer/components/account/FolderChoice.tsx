import { Checkbox } from '#components/Checkbox.tsx';
import { Chip } from '#components/Chip.tsx';
import './FolderChoice.css';

type Role = 'inbox' | 'sent' | 'junk' | 'trash' | 'drafts' | 'archive' | 'all' | 'other';
export type FolderChoiceEntry = {
  readonly path: string;
  readonly name: string;
  readonly role: Role;
  readonly messages: number | null;
};

const roleWords: Readonly<Record<Role, string | null>> = {
  inbox: 'Inbox',
  sent: 'Sent',
  junk: 'Spam',
  trash: 'Trash',
  drafts: 'Drafts',
  archive: 'Archive',
  all: 'All mail',
  other: null,
};

export type FolderChoiceProps = {
  readonly folders: readonly FolderChoiceEntry[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which folders are read. Order of the server; paths that the server no longer has are kept until unticked. */
export function FolderChoice({ folders, chosen, onChange }: FolderChoiceProps) {
  const gone = chosen.filter((path) => !folders.some((folder) => folder.path === path));
  const toggle = (path: string, isChosen: boolean): void =>
    onChange(isChosen ? [...chosen, path] : chosen.filter((other) => other !== path));
  return (
    <ul className="FolderChoice" aria-label="Folders of the mailbox">
      {[
        ...folders,
        ...gone.map((path): FolderChoiceEntry => ({ path, name: path, role: 'other', messages: null })),
      ].map((folder) => (
        <li key={folder.path} className="FolderChoice-row">
          <Checkbox isSelected={chosen.includes(folder.path)} onChange={(isChosen) => toggle(folder.path, isChosen)}>
            {folder.name}
            {folder.path.toLowerCase() === folder.name.toLowerCase() ? null : (
              <span className="FolderChoice-path"> {folder.path}</span>
            )}
          </Checkbox>
          <span className="FolderChoice-facts">
            {gone.includes(folder.path) ? <Chip tone="amber">not on the server</Chip> : null}
            {roleWords[folder.role] === null ||
            roleWords[folder.role]?.toLowerCase() === folder.name.toLowerCase() ? null : (
              <Chip tone="grey">{roleWords[folder.role]}</Chip>
            )}
            {folder.messages === null ? null : <span>{new Intl.NumberFormat().format(folder.messages)} messages</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
