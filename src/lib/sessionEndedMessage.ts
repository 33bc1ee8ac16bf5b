/**
 * The message for a request whose session has ended.
 *
 * @param reason completes the sentence "The session has ended, because …", without the full stop
 */
export function sessionEndedMessage(reason?: string): string {
  const sentence = reason === undefined ? 'The session has ended.' : `The session has ended, because ${reason}.`;
  return `${sentence} Sign in again.`;
}
