import { type SubmitEvent, useId, useRef } from 'react';
import { submittedText } from '../lib/formText.ts';
import { parseNames } from '../repositories.ts';
import { navigate, withParameters } from '../route.ts';

/** Chooses the repositories of the board. The URL contains the choice, so it can be shared. */
export function RepositoriesForm({ names }: { readonly names: readonly string[] }) {
  const id = useId();
  const details = useRef<HTMLDetailsElement>(null);

  function apply(event: SubmitEvent<HTMLFormElement>): void {
    const entered = parseNames(submittedText(event, 'repositories'));
    navigate(withParameters({ repositories: entered.length === 0 ? null : entered.join(',') }));
    if (details.current !== null) details.current.open = false;
  }

  return (
    <details className="picker" ref={details}>
      <summary className="button">{names.length === 1 ? '1 repository' : `${names.length} repositories`}</summary>
      <form onSubmit={apply} className="popover">
        <label htmlFor={id}>Repositories, one per line</label>
        <textarea
          id={id}
          name="repositories"
          rows={6}
          key={names.join()}
          defaultValue={names.join('\n')}
          spellCheck={false}
        />
        <button className="button primary">Show</button>
      </form>
    </details>
  );
}
