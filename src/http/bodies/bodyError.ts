/** A request whose body is not accepted. The message is for the client, and quotes nothing that it sent. */
export class RejectedRequest extends Error {
  override readonly name = 'RejectedRequest';

  constructor(
    readonly statusCode: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}
