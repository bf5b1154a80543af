import type { Handlers } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { SlaPolicyDraft, serviceLevelCalls } from '#contract/service-levels.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { readIcsDays } from '#domain/time/read-ics-days.ts';
import { applyPolicy, reapplyPolicy } from '#engine/service-levels/apply-policy.ts';
import { gatherAttainment, type Judge } from '#engine/service-levels/gather-attainment.ts';
import { listVersions } from '#engine/service-levels/list-versions.ts';
import { draftOf, policyFrom } from '#engine/service-levels/policy-draft.ts';
import { previewChange } from '#engine/service-levels/preview-change.ts';
import { previewPolicy } from '#engine/service-levels/preview-policy.ts';
import type { ServiceLevelDeps } from '#engine/service-levels/service-level-deps.ts';
import { serviceLevelsView } from '#engine/service-levels/service-levels-view.ts';
import { setDeadline } from '#engine/service-levels/set-deadline.ts';
import { switchTimer } from '#engine/service-levels/switch-timer.ts';
import { waitingBatch } from '#engine/service-levels/waiting-batch.ts';

/** Yearly holidays of an .ics file are given for this year and so many after it. */
const yearsAhead = 5;

const noVersion = (version: number) => fail({ kind: 'not-found', what: `version ${version} of the service levels` });

export function serviceLevelHandlers(deps: ServiceLevelDeps): Pick<Handlers, keyof typeof serviceLevelCalls> {
  const { policies } = deps.store;
  return {
    'serviceLevels.policy': async ({ version }) => {
      const wanted = version ?? deps.policy().version;
      const policy = policies.get(wanted);
      const entry = policies.versions().find((each) => each.version === wanted);
      return policy === null || entry === undefined
        ? noVersion(wanted)
        : succeed({ ...entry, policy: draftOf(policy) });
    },
    'serviceLevels.shipped': async () => succeed({ policy: draftOf(deps.playbook.shippedServiceLevels()) }),
    'serviceLevels.preview': async ({ policy }) => {
      if (policy === null) return succeed(await previewPolicy(deps, deps.policy()));
      const edited = policyFrom(policy);
      if (!edited.ok) return edited;
      return succeed(await previewPolicy(deps, { ...edited.value, version: deps.policy().version + 1 }));
    },
    'serviceLevels.apply': async ({ policy, reapply }) => {
      const edited = policyFrom(policy);
      return edited.ok ? applyPolicy(deps, edited.value, reapply) : edited;
    },
    'serviceLevels.reapply': async () => {
      const policy = deps.policy();
      return succeed({ levels: serviceLevelsView(policy), reapplied: await reapplyPolicy(deps, policy) });
    },
    'serviceLevels.versions': async () => succeed(await listVersions(deps)),
    'serviceLevels.restoreVersion': async ({ version, reapply }) => {
      const policy = policies.get(version);
      return policy === null ? noVersion(version) : applyPolicy(deps, policy, reapply);
    },
    'serviceLevels.readHolidays': async ({ ics }) => {
      const year = new Date(deps.clock.now()).getUTCFullYear();
      const { days, skipped } = readIcsDays(ics, year, year + yearsAhead);
      return succeed({ days: [...days], skipped: [...skipped] });
    },
    'sla.report': async ({ from, to, cuts, policy }) => {
      if (to <= from) return fail({ kind: 'bad-request', path: 'to', expected: 'an instant after “from”' });
      if (cuts.some((cut, at) => cut <= (cuts[at - 1] ?? from) || cut >= to))
        return fail({ kind: 'bad-request', path: 'cuts', expected: 'rising instants between “from” and “to”' });
      const judge = judgeOf(deps, policy);
      if (!judge.ok) return judge;
      const [report] = await gatherAttainment(deps, [from, ...cuts, to], [judge.value]);
      if (report === undefined) throw new Error('a judge gives a report');
      return succeed(report);
    },
    'tickets.previewChange': async (params) => previewChange(deps, params),
    'tickets.setDeadline': async (params) => setDeadline(deps, params),
    'tickets.timer': async (params) => switchTimer(deps, params),
    'tickets.batch': async () => succeed(waitingBatch(deps)),
  };
}

type AskedPolicy =
  | { readonly kind: 'own' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'draft'; readonly policy: SlaPolicyDraft };

function judgeOf(deps: ServiceLevelDeps, asked: AskedPolicy): Outcome<Judge> {
  switch (asked.kind) {
    case 'own':
      return succeed({ kind: 'own' });
    case 'version': {
      const policy: SlaPolicy | null = deps.store.policies.get(asked.version);
      return policy === null ? noVersion(asked.version) : succeed({ kind: 'version', policy });
    }
    case 'file': {
      const { policy, problems } = deps.playbook.parseServiceLevels(asked.name, asked.text);
      if (policy !== null) return succeed({ kind: 'file', policy });
      const [first] = problems;
      return fail({
        kind: 'invalid-file',
        file: asked.name,
        line: first?.line ?? null,
        message: first?.message ?? 'it is no file of service levels',
      });
    }
    case 'draft': {
      const edited = policyFrom(asked.policy);
      return edited.ok ? succeed({ kind: 'draft', policy: edited.value }) : edited;
    }
    default:
      return asked satisfies never;
  }
}
