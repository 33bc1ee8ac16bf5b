import { useMutation } from '@apollo/client/react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ApproveDocument } from '../../generated/operations.ts';

interface ApproveButtonProps {
  readonly repository: string;
  readonly number: number;
}

/** Approves a pull request. The response changes its row. */
export function ApproveButton({ repository, number }: ApproveButtonProps) {
  const [approve, { loading, error }] = useMutation(ApproveDocument, { variables: { input: { repository, number } } });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={loading}
        onClick={() => {
          // The error is shown below the button.
          approve().catch(() => undefined);
        }}
      >
        {loading ? 'Approving…' : 'Approve'}
        <span className="visually-hidden">
          {' '}
          {repository}#{number}
        </span>
      </button>
      <ErrorNotice title="The approval failed" error={error} />
    </>
  );
}
