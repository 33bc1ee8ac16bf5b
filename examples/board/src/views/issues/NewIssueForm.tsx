import { useMutation } from '@apollo/client/react';
import { insertNode } from 'bitbucket-graphql-client/apollo';
import { type SubmitEvent, useId, useRef } from 'react';
import { submittedText } from '../../lib/formText.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { OpenIssueDocument } from '../../generated/operations.ts';
import { createdIssue } from './createdIssue.ts';
import { isAnyList, type PendingCreates } from './useLiveIssues.ts';
import { useIdempotencyKey } from './useIdempotencyKey.ts';

interface NewIssueFormProps {
  /** `workspace/slug` */
  readonly fullName: string;
  /** The global id of the repository. */
  readonly repositoryId: string;
  readonly creating: PendingCreates;
}

/** Creates an issue. Its row is in the list at once, and pale until the gateway has responded. */
export function NewIssueForm({ fullName, repositoryId, creating }: NewIssueFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const keyFor = useIdempotencyKey();
  const [create, { loading, error }] = useMutation(OpenIssueDocument);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const title = submittedText(event, 'title');
    if (title === '') return;
    const created = create({
      // A second attempt with the same title does not create a second issue.
      variables: { input: { repository: fullName, title, idempotencyKey: keyFor(title) } },
      optimisticResponse: { createIssue: { __typename: 'CreateIssuePayload', issue: createdIssue(title) } },
      update(cache, { data }) {
        const issue = data?.createIssue?.issue;
        if (!issue) return;
        insertNode(cache, {
          parent: { __typename: 'Repository', id: repositoryId },
          field: 'issues',
          where: isAnyList,
          node: { __typename: 'Issue', id: issue.id },
        });
      },
    });
    creating.add(created);
    created.then(
      () => {
        keyFor(null);
        form.current?.reset();
      },
      () => undefined,
    );
  }

  return (
    <>
      <form className="inline-form grow" ref={form} onSubmit={submit}>
        <label htmlFor={id}>New issue</label>
        <input id={id} name="title" maxLength={255} required autoComplete="off" placeholder="Title" />
        <button className="button primary" disabled={loading}>
          {loading ? 'Creating…' : 'Create'}
        </button>
      </form>
      <ErrorNotice title="The issue was not created" error={error} />
    </>
  );
}
