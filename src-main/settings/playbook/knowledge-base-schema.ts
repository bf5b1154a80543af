import { z } from 'zod';
import { line, slug } from './article-schema.ts';
import { closedMap } from './closed-map.ts';
import { positiveDuration, share } from './service-levels-schema.ts';

const count = z.int().min(0).max(1_000);

const siteAddress = z.string().refine(isSiteAddress, {
  message: 'an address such as https://help.tai.ai, without a slash at its end',
});

function isSiteAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.search === '' && url.hash === '' && !text.endsWith('/');
}

/** `knowledge-base.yaml`. */
export const knowledgeBaseFile = closedMap({
  site: closedMap({ title: line, address: siteAddress }),
  reviewEvery: positiveDuration,
  sections: z.array(closedMap({ id: slug, title: line, lead: line, planned: count })).min(1),
  targets: closedMap({
    publishedArticles: count,
    shareOfInquiriesCovered: share,
    shareOfTicketsWithArticle: share,
    shareOfSearchesWithResult: share,
    shareOfSearchesOpened: share,
    updatesPerMonth: z.number().min(0).max(1_000),
    articleSatisfaction: z.number().min(1).max(5),
    timeToResolutionWithArticle: positiveDuration,
  }),
});
