import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import { playbookKinds, type PlaybookContent, type PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { FoundProblem, PlaybookSource } from '#engine/ports/playbook-source.ts';
import { readTemplateText } from '#settings/liquid/read-template-text.ts';
import { evidenceRulesOf, shippedBeneath } from './evidence-rules-of.ts';
import { openPlaybookFolder, type OpenedFolder, type PlaybookFolders } from './open-playbook-folder.ts';
import { openServiceLevels } from './open-service-levels.ts';
import { absentRules } from './read-evidence-rules.ts';
import { readModel } from './read-model.ts';
import { readTemplateAttachment } from './read-template-attachment.ts';
import { shelves } from './shelves.ts';
import { systemWatchFolder, type WatchFolder } from './watch-folder.ts';
import { watchPlaybook } from './watch-playbook.ts';

type OpenedFolders = { readonly [K in PlaybookKind]: OpenedFolder<PlaybookContent[K]> };

/**
 * The playbook: `shipped` is what comes with the product, `own` the agent's files on top. A broken file of the agent's is
 * named and what ships is used in its place. Rejects only where the shipped service levels are broken.
 */
export async function openPlaybook(
  shipped: string,
  own: string,
  watch: WatchFolder = systemWatchFolder,
): Promise<PlaybookSource> {
  const places: PlaybookFolders = { shipped, own };
  const [levels, learned, folders] = await Promise.all([
    openServiceLevels(places),
    readModel(join(shipped, '../classifier/model.bin')),
    openFolders(places),
  ]);
  const every = playbookKinds.map((kind) => ({ kind, folder: folders[kind] }));

  let rules: EvidenceRules | null = null;
  for (const kind of ['issue-type', 'severity'] as const) folders[kind].onChanged(() => (rules = null));

  const readRules = (): EvidenceRules => {
    const { 'issue-type': types, severity } = folders;
    const shipped = shippedBeneath(types, severity);
    return {
      ...evidenceRulesOf(types.values(), severity.values()[0], learned.model),
      ...(shipped === undefined ? {} : { shipped }),
    };
  };
  const problemsOf = (kind: PlaybookKind, folder: OpenedFolder<unknown>): readonly FoundProblem[] => [
    ...folder
      .list()
      .flatMap(({ origin, problems }) =>
        problems.map((problem) => found(kind, problem, origin === 'shipped' ? shipped : own)),
      ),
    ...folder.strays().map((problem) => found(kind, problem, own)),
  ];
  return {
    ...levels,
    folder: (kind) => folders[kind],
    onChanged(listener) {
      const stops = every.map(({ kind, folder }) => folder.onChanged((paths) => listener(kind, paths)));
      return () => stops.forEach((stop) => stop());
    },
    watch(timers) {
      let stopped = false;
      let stop = (): void => {};
      void (async () => {
        await makeFolders(own);
        await Promise.all(every.map(({ folder }) => folder.keepRecords()));
        if (stopped) return;
        stop = watchPlaybook({
          timers,
          watch,
          folders: () => every.flatMap(({ folder }) => folder.folders()),
          look: async () => void (await Promise.all(every.map(({ folder }) => folder.look()))),
        });
      })();
      return () => {
        stopped = true;
        stop();
      };
    },
    async read() {
      for (const { folder } of every)
        for (const path of folder.paths()) {
          await setImmediate();
          folder.get(path);
        }
    },
    evidenceRules: () => (rules ??= readRules()),
    readTemplateText,
    attachment: (name) => readTemplateAttachment(places, name),
    problems: () => [
      ...every.flatMap(({ kind, folder }) => problemsOf(kind, folder)),
      ...absentRules([...folders['issue-type'].paths(), ...folders.severity.paths()]).map((problem) =>
        found(null, problem, shipped),
      ),
      ...learned.problems.map((problem) => ({ ...problem, kind: null, location: problem.file })),
      ...levels.problems(),
    ],
  };
}

async function openFolders(places: PlaybookFolders): Promise<OpenedFolders> {
  const [issueType, severity, template, automations, article, knowledgeBase, escalation, runbook] = await Promise.all([
    openPlaybookFolder(shelves['issue-type'], places),
    openPlaybookFolder(shelves.severity, places),
    openPlaybookFolder(shelves.template, places),
    openPlaybookFolder(shelves.automations, places),
    openPlaybookFolder(shelves.article, places),
    openPlaybookFolder(shelves['knowledge-base'], places),
    openPlaybookFolder(shelves.escalation, places),
    openPlaybookFolder(shelves.runbook, places),
  ]);
  return {
    'issue-type': issueType,
    severity,
    template,
    automations,
    article,
    'knowledge-base': knowledgeBase,
    escalation,
    runbook,
  };
}

/** So that there is something to drop files into and to watch. Where it can't be made, there is nothing of the agent's. */
async function makeFolders(own: string): Promise<void> {
  for (const kind of playbookKinds) {
    const { place } = shelves[kind];
    const folder = place.kind === 'folder' ? join(own, place.folder) : dirname(join(own, place.path));
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  }
}

function found(kind: PlaybookKind | null, problem: PlaybookProblem, root: string): FoundProblem {
  return { ...problem, kind, location: join(root, problem.file) };
}
