import { useMutation } from '@apollo/client/react';
import { insertNode } from 'bitbucket-graphql-client/apollo';
import { type SubmitEvent, useId } from 'react';
import { submittedText } from '../../lib/formText.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { RunDocument } from '../../generated/operations.ts';

interface RunFormProps {
  /** `workspace/slug` */
  readonly fullName: string;
  /** The global id of the repository. */
  readonly repositoryId: string;
  /** The branch that the form suggests. */
  readonly branch: string;
}

/** Runs the pipeline of a branch, and adds it to the list. */
export function RunForm({ fullName, repositoryId, branch }: RunFormProps) {
  const id = useId();
  const [run, { loading, error }] = useMutation(RunDocument);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const chosen = submittedText(event, 'branch');
    run({
      variables: { input: { repository: fullName, branch: chosen } },
      update(cache, { data }) {
        const pipeline = data?.runPipeline?.pipeline;
        if (!pipeline) return;
        insertNode(cache, {
          parent: { __typename: 'Repository', id: repositoryId },
          field: 'pipelines',
          node: { __typename: 'Pipeline', id: pipeline.id },
        });
      },
    }).catch(() => undefined);
  }

  return (
    <>
      <form className="inline-form" onSubmit={submit}>
        <label htmlFor={id}>Branch</label>
        <input id={id} name="branch" defaultValue={branch} required spellCheck={false} autoComplete="off" />
        <button className="button" disabled={loading}>
          {loading ? 'Starting…' : 'Run pipeline'}
        </button>
      </form>
      <ErrorNotice title="The pipeline was not started" error={error} />
    </>
  );
}
