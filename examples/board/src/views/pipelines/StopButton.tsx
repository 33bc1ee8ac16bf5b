import { useMutation } from '@apollo/client/react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { StopDocument } from '../../generated/operations.ts';

interface StopButtonProps {
  readonly repository: string;
  readonly number: number;
}

/** Stops a pipeline. The response changes its row. */
export function StopButton({ repository, number }: StopButtonProps) {
  const [stop, { loading, error }] = useMutation(StopDocument, { variables: { input: { repository, number } } });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={loading}
        onClick={() => {
          // The error is shown below the button.
          stop().catch(() => undefined);
        }}
      >
        {loading ? 'Stopping…' : 'Stop'}
        <span className="visually-hidden"> pipeline {number}</span>
      </button>
      <ErrorNotice title="The pipeline was not stopped" error={error} />
    </>
  );
}
