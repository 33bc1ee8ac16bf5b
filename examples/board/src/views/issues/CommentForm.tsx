import { useMutation } from '@apollo/client/react';
import { insertNode } from 'bitbucket-graphql-client/apollo';
import { type SubmitEvent, useId, useRef } from 'react';
import { submittedText } from '../../lib/formText.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { CommentDocument } from '../../generated/operations.ts';
import { useIdempotencyKey } from './useIdempotencyKey.ts';
import { isAnyList } from './useLiveIssues.ts';

interface CommentFormProps {
  /** `workspace/slug` */
  readonly repository: string;
  readonly number: number;
  /** The global id of the issue. */
  readonly issueId: string;
}

/** Adds a comment to an issue, and to the list below the form. */
export function CommentForm({ repository, number, issueId }: CommentFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const keyFor = useIdempotencyKey();
  const [comment, { loading, error }] = useMutation(CommentDocument);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const body = submittedText(event, 'body');
    if (body === '') return;
    comment({
      variables: { input: { repository, number, body, idempotencyKey: keyFor(body) } },
      update(cache, { data }) {
        const created = data?.createIssueComment?.comment;
        if (!created) return;
        insertNode(cache, {
          parent: { __typename: 'Issue', id: issueId },
          field: 'comments',
          where: isAnyList,
          node: { __typename: 'IssueComment', id: created.id },
        });
      },
    }).then(
      () => {
        keyFor(null);
        form.current?.reset();
      },
      () => undefined,
    );
  }

  return (
    <>
      <form className="comment-form" ref={form} onSubmit={submit}>
        <label htmlFor={id} className="visually-hidden">
          Comment
        </label>
        <textarea id={id} name="body" rows={3} required placeholder="Comment" />
        <button className="button" disabled={loading}>
          {loading ? 'Sending…' : 'Comment'}
        </button>
      </form>
      <ErrorNotice title="The comment was not added" error={error} />
    </>
  );
}
