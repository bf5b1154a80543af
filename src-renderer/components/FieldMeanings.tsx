import './FieldMeanings.css';

/** What the fields of a file mean, beside its editor. */
export function FieldMeanings({ fields }: { readonly fields: readonly (readonly [field: string, meaning: string])[] }) {
  return (
    <dl className="FieldMeanings">
      {fields.map(([field, meaning]) => (
        <div key={field}>
          <dt>
            <code>{field}</code>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
