import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { PlaybookContent, PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { ReadTemplateText } from '#domain/template/template-text.ts';
import type { PlaybookFolder } from './playbook-folder.ts';
import type { Timers } from './timers.ts';

/** A problem and where its file can be found. */
export type FoundProblem = PlaybookProblem & {
  /** The kind of content that an editor opens it as; null for the files that have their own. */
  readonly kind: PlaybookKind | null;
  /** Where the file lies on this machine. */
  readonly location: string;
};

/** A file that goes out with a text. */
export type TemplateAttachment = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** The playbook's files: what ships, with the agent's own files on top. */
export interface PlaybookSource {
  /** The files of a kind. */
  folder<K extends PlaybookKind>(kind: K): PlaybookFolder<PlaybookContent[K]>;
  /** Files of that kind are new, different or gone; `folder` has them already. */
  onChanged(listener: (kind: PlaybookKind, paths: readonly string[]) => void): () => void;
  /** Follows changes on the disk until the returned function is called. */
  watch(timers: Timers): () => void;
  /** Of the issue types and severities in force, with the learned model; the same again until they change. */
  evidenceRules(): EvidenceRules;
  /** As the files say; its `version` is that of the file and may differ from the store's. */
  serviceLevels(): SlaPolicy;
  /** What ships, whatever the user's own file says. */
  shippedServiceLevels(): SlaPolicy;
  /** A `service-levels.yaml` as text, checked; null with at least one problem where it can't be used. */
  parseServiceLevels(
    file: string,
    text: string,
  ): { readonly policy: SlaPolicy | null; readonly problems: readonly PlaybookProblem[] };
  /** Writes the user's own file on top of the shipped one. */
  saveServiceLevels(policy: SlaPolicy): Promise<void>;
  /**
   * Reads what the files say, a file a turn. They are read when they are first asked for anyhow; who is going to ask for
   * all of them lets others work meanwhile.
   */
  read(): Promise<void>;
  /** Reads a text with variables as the templates are read. */
  readonly readTemplateText: ReadTemplateText;
  /** A file of the playbook's `attachments`, by its name; null where there is none. */
  attachment(name: string): Promise<TemplateAttachment | null>;
  /** Files that are wrong; what ships is used in their place. */
  problems(): readonly FoundProblem[];
}
