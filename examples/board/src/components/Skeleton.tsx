/** Grey rows in place of a list that is being loaded. @param label what is being loaded */
export function Skeleton({ label, rows = 6 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}
