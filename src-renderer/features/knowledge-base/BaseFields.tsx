import { FieldMeanings } from '#components/FieldMeanings.tsx';

const fields = [
  ['site', 'The title of the help site, and where it is published. Links in replies begin with this address.'],
  ['reviewEvery', 'A published article is to be read through again this long after its review, such as 180d.'],
  ['sections', 'In the order of the site; an article names one of them by its id.'],
  ['planned', 'How many articles the playbook asks for in that section.'],
  ['targets', 'What the overview measures against: shares as 25%, times as 2h.'],
] as const;

/** Beside `knowledge-base.yaml`: what its fields are for. */
export const BaseFields = () => <FieldMeanings fields={fields} />;
