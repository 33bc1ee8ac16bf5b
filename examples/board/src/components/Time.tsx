import { formatAge, formatTime } from '../lib/time.ts';

/** The age of a moment, with the exact time on hover. @param iso a date and time */
export function Time({ iso }: { readonly iso: string }) {
  return (
    <time dateTime={iso} title={formatTime(iso)}>
      {formatAge(iso)}
    </time>
  );
}
