import { wilsonLowerBound } from '#domain/automation/wilson-lower-bound.ts';
import type { ArticleOutcome } from './article-outcome.ts';

/** What an article did: replies that held it, and what became of their tickets. */
export type ArticleRecord = {
  readonly links: number;
  readonly tickets: number;
  readonly solved: number;
  readonly askedAgain: number;
};

export const noRecord: ArticleRecord = { links: 0, tickets: 0, solved: 0, askedAgain: 0 };

/** The record with one more ticket in which `links` replies held it. */
export const withTicket = (record: ArticleRecord, links: number, outcome: ArticleOutcome): ArticleRecord => ({
  links: record.links + links,
  tickets: record.tickets + 1,
  solved: record.solved + (outcome === 'solved' ? 1 : 0),
  askedAgain: record.askedAgain + (outcome === 'asked-again' ? 1 : 0),
});

/** Fewer tickets say nothing against an article. */
const leastTickets = 5;

/** 90 % one-sided: an article is looked at again, not thrown away. */
const z = 1.2815515655446004;

/** Linked often enough to judge, and more often than not the customer asked again. */
export function isUnhelpful({ tickets, solved, askedAgain }: ArticleRecord): boolean {
  const judged = solved + askedAgain;
  return tickets >= leastTickets && judged >= leastTickets && wilsonLowerBound(askedAgain, judged, z) > 0.5;
}

/** By what share of its tickets it solves at least; 0 for what solved none. */
export const solvesAtLeast = ({ solved, askedAgain }: ArticleRecord): number =>
  wilsonLowerBound(solved, solved + askedAgain, z);
