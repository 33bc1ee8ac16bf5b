/** The body of a request is not accepted. The message is for the client and quotes nothing that the client sent. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  constructor(
    readonly statusCode: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}
