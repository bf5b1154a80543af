import type { IssueType } from './issue-type.ts';
import type { MailMood } from './mail-mood.ts';

type TypeScore = { readonly id: IssueType; readonly score: number };

/**
 * Weighs the types against one another, as the team's conventions do: a topic that is only asked about is a question;
 * a production problem goes before a question or a wish; who announces leaving is a churn risk whatever the trouble
 * behind it; a contested amount is more than a question about it; applications, pitches and the press stay what they
 * are however many problems they name.
 */
export function leadScores(scores: readonly TypeScore[], mood: MailMood): readonly TypeScore[] {
  const of = (id: IssueType) => scores.find((entry) => entry.id === id)?.score ?? 0;
  const askedOnly = mood.trouble < 0.5 && (mood.asking > 0 || mood.calm > 0);
  const harmless = askedOnly || (mood.calm >= 0.9 && mood.trouble < 1);
  const [leaving, contested, foreign] = [of('churn-risk') >= 2.6, of('billing-dispute') >= 2, of('other') >= 3];
  const connecting = of('custom-integration') >= 2;
  const money = of('billing-question') + of('billing-dispute');
  return scores.map(({ id, score }) => {
    let weighed = score;
    if (harmless && problemTypes.has(id)) weighed *= 0.5;
    if (harmless && mood.ours && id === 'how-to' && mood.asking > 0)
      weighed += 0.6 * Math.min(2, mood.asking) + 0.5 * Math.min(1, mood.calm);
    if (!mood.ours && askingOrPaying.has(id)) weighed *= 0.5;
    if (!harmless && mood.trouble >= 1 && wishTypes.has(id)) weighed *= mood.trouble >= 2 ? 0.65 : 0.8;
    if (leaving && id !== 'churn-risk') weighed *= 0.7;
    if (contested && id === 'billing-question') weighed *= 0.65;
    if (foreign && id !== 'other') weighed *= 0.6;
    if (money >= 1.5 && id === 'how-to') weighed *= 0.6;
    if (connecting && id === 'how-to') weighed *= 0.75;
    if (money >= 4 && wishTypes.has(id)) weighed *= 0.7;
    return { id, score: weighed };
  });
}

const problemTypes: ReadonlySet<IssueType> = new Set<IssueType>([
  'api-key-invalid',
  'quota-exceeded',
  'webhook-missing',
  'rate-limit',
  'malformed-json',
  'missing-field',
  'latency',
  'outage',
  'bug-report',
  'missing-data',
]);
const wishTypes: ReadonlySet<IssueType> = new Set<IssueType>(['how-to', 'feature-request', 'custom-integration']);
const askingOrPaying: ReadonlySet<IssueType> = new Set<IssueType>([
  ...wishTypes,
  'billing-question',
  'billing-dispute',
]);
