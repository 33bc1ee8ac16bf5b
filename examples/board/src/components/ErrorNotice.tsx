import { gatewayErrorsOf, signInUrlOf } from 'bitbucket-graphql-client/errors';
import { signInUrl } from '../gateway/session.ts';
import { Notice } from './Notice.tsx';

interface ErrorNoticeProps {
  /** What the page could not do: "The issues could not be loaded". */
  readonly title: string;
  readonly error: unknown;
  /** Sends the operation again. */
  readonly onRetry?: (() => void) | undefined;
}

/** The errors of an operation, with a button to repeat it. Shows nothing without an error. */
export function ErrorNotice({ title, error, onRetry }: ErrorNoticeProps) {
  const errors = gatewayErrorsOf(error);
  if (errors.length === 0) return null;
  const messages = [...new Set(errors.map(({ message }) => message))];
  return (
    <Notice kind="error" title={title}>
      <ul className="plain-list">
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {signInUrlOf(error) !== null && (
        <a className="button" href={signInUrl()}>
          Sign in
        </a>
      )}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </Notice>
  );
}
