type Field = { readonly name: string; readonly meaning: string };

const typeFields: readonly Field[] = [
  { name: 'id', meaning: 'As the file is called. The types are the product’s own; each has one file.' },
  { name: 'name', meaning: 'What this list calls it.' },
  {
    name: 'threshold',
    meaning:
      'How sure the machine must be, from 0 to 1, before an automatic answer is thought of (playbook §3). null: a person must look.',
  },
  { name: 'severity', meaning: 'critical, high, medium or low, where the mail says nothing about the effect.' },
  { name: 'worstSeverity', meaning: 'It is never worse than this, whatever the mail says. May be left out.' },
  { name: 'for', meaning: 'What counts: patterns, each found or not.' },
  { name: 'against', meaning: 'What counts against it. Looked for only where something speaks for it.' },
];

const severityFields: readonly Field[] = [
  { name: 'critical … low', meaning: 'The playbook’s four (§2), each with its patterns.' },
  { name: 'definition', meaning: 'What it means, for people.' },
  { name: 'for', meaning: 'Words that describe such an effect on the customer.' },
  { name: 'types', meaning: 'The pattern counts in mail of these issue types alone. May be left out: in all.' },
];

const patternFields: readonly Field[] = [
  {
    name: 'pattern',
    meaning:
      'A regular expression. Case and accents do not matter; a space stands for any white space, … for up to 45 characters of the same sentence. \\b is the edge of a word.',
  },
  {
    name: 'weight',
    meaning:
      'How much it counts, up to 10. Where yours differ from what ships, about 2 tip a close call and 4 decide nearly alone; never beyond 90 %.',
  },
  { name: 'reason', meaning: 'Why it counts, in words: shown to agents as the evidence.' },
  {
    name: 'negatable',
    meaning: 'false: counts although “no” or “not” stands before it, or the sentence only supposes it.',
  },
];

function Fields({ title, fields }: { readonly title: string; readonly fields: readonly Field[] }) {
  return (
    <>
      <h4 className="RuleFields-title">{title}</h4>
      <dl className="RuleFields-list">
        {fields.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What the fields of a rule file mean. */
export function RuleFields({ isSeverity }: { readonly isSeverity: boolean }) {
  return (
    <section className="RuleFields" aria-labelledby="rule-fields">
      <h3 id="rule-fields" className="section-title">
        The fields
      </h3>
      <Fields title="The file" fields={isSeverity ? severityFields : typeFields} />
      <Fields title="Each pattern" fields={patternFields} />
    </section>
  );
}
