import './Skeleton.css';

/** Grey lines in the place of text that is on its way. `label` is read aloud once. */
export function Skeleton({ lines = 3, label = 'Loading' }: { readonly lines?: number; readonly label?: string }) {
  return (
    <div className="Skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="Skeleton-line" />
      ))}
    </div>
  );
}
