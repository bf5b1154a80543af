import type { Duration } from '#domain/time/instant.ts';

/** One section of the help site. */
export type KnowledgeBaseSection = {
  /** Lower-case words with hyphens; part of its articles' addresses. */
  readonly id: string;
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly lead: string;
  /** How many articles the playbook asks for. */
  readonly planned: number;
};

/** What the playbook wants of the knowledge base (§5, goal and "Metrics for KB Success"). Shares are from 0 to 1. */
export type KnowledgeBaseTargets = {
  /** Articles that customers can read. */
  readonly publishedArticles: number;
  /** Of all inquiries, those that some article answers. */
  readonly shareOfInquiriesCovered: number;
  /** Of solved tickets, those whose reply named an article. */
  readonly shareOfTicketsWithArticle: number;
  /** Of searches, those that find something. */
  readonly shareOfSearchesWithResult: number;
  /** Of searches, those after which a result is opened. */
  readonly shareOfSearchesOpened: number;
  /** How often a month articles change. */
  readonly updatesPerMonth: number;
  /** Readers' mean verdict, of 5. */
  readonly articleSatisfaction: number;
  /** Mean time to resolution of tickets whose reply named an article, at most. */
  readonly timeToResolutionWithArticle: Duration;
};

/** `knowledge-base.yaml`. */
export type KnowledgeBase = {
  readonly site: {
    readonly title: string;
    /** Where it is published, without a slash at its end: "https://help.tai.ai". */
    readonly address: string;
  };
  /** An article is to be looked through again this long after its review. */
  readonly reviewEvery: Duration;
  /** In the order in which the site shows them. */
  readonly sections: readonly KnowledgeBaseSection[];
  readonly targets: KnowledgeBaseTargets;
};
