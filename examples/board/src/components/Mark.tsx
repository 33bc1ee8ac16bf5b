/** What a mark means. Each tone has a colour and a symbol of its own, so that no status depends on the colour alone. */
export type Tone = 'good' | 'bad' | 'busy' | 'open' | 'waiting' | 'neutral';

const PATHS: Readonly<Record<Tone, string>> = {
  good: 'M3.5 8.5l3 3 6-7',
  bad: 'M4.5 4.5l7 7m0-7l-7 7',
  busy: 'M13 8a5 5 0 1 1-2-4m.5-2v2.5H9',
  open: 'M8 8h.01',
  waiting: 'M8 4.5v4l2.5 1.5',
  neutral: 'M4 8h8',
};

interface MarkProps {
  readonly tone: Tone;
  readonly label: string;
}

/** A symbol with a word. */
export function Mark({ tone, label }: MarkProps) {
  return (
    <span className="mark" data-tone={tone}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {(tone === 'waiting' || tone === 'open') && <circle cx="8" cy="8" r="5.5" />}
        <path d={PATHS[tone]} />
      </svg>
      {label}
    </span>
  );
}
