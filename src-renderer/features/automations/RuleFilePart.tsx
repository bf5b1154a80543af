import { FieldMeanings } from '#components/FieldMeanings.tsx';

const fields = [
  ['caps', 'How many automatic mails may go: one text to one sender within a time, and so many an hour.'],
  ['circuit', 'What stops everything until a person looks: bounces, machines that answer, customers who object.'],
  [
    'purpose',
    'resolution answers and closes, triage says where the request went, acknowledgement says that it is here.',
  ],
  ['threshold', 'How sure the label must be. Without one, the issue type’s own counts.'],
  ['margin', 'How far ahead of the next label it must be.'],
  ['closeAfter', 'Silence for this long closes the ticket of a resolution.'],
  ['danger', 'Words after which a person looks, whatever the label says. A star stands for any ending.'],
] as const;

/** What the fields of `automations.yaml` mean, beside its editor. */
export default function RuleFilePart() {
  return (
    <>
      <FieldMeanings fields={fields} />
      <p>
        What each rule may do, what it has earned and its log are on the <a href="#/automations">Automations</a> page.
      </p>
    </>
  );
}
