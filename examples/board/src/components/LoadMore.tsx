interface LoadMoreProps {
  readonly shown: number;
  /** Null if the gateway does not know it. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
  /** What the rows are: "issues". */
  readonly noun: string;
}

/** How many rows a list shows, and a button for its next page. */
export function LoadMore({ shown, total, hasMore, isLoading, onLoad, noun }: LoadMoreProps) {
  return (
    <div className="load-more">
      <span className="muted">{total === null ? `${shown} ${noun}` : `${shown} of ${total} ${noun}`}</span>
      {hasMore && (
        <button type="button" className="button" onClick={onLoad} disabled={isLoading}>
          {isLoading ? 'Loading…' : `Load more ${noun}`}
        </button>
      )}
    </div>
  );
}
