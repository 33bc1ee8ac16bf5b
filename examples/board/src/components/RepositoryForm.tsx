import { type SubmitEvent, useId } from 'react';
import { submittedText } from '../lib/formText.ts';
import { navigate, withParameters } from '../route.ts';

interface RepositoryFormProps {
  readonly name: string;
  /** Repositories to suggest. */
  readonly suggestions: readonly string[];
}

/** Chooses the repository of a view. Any name can be entered. */
export function RepositoryForm({ name, suggestions }: RepositoryFormProps) {
  const id = useId();

  function apply(event: SubmitEvent<HTMLFormElement>): void {
    const entered = submittedText(event, 'repository');
    if (entered !== '') navigate(withParameters({ repository: entered, issue: null }));
  }

  return (
    <form onSubmit={apply} className="inline-form">
      <label htmlFor={id} className="visually-hidden">
        Repository
      </label>
      <input
        id={id}
        name="repository"
        key={name}
        defaultValue={name}
        list={`${id}-names`}
        spellCheck={false}
        autoComplete="off"
        required
      />
      <datalist id={`${id}-names`}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      <button className="button">Show</button>
    </form>
  );
}
