/** An error that the browser shows. The consumer does not receive it, because its URL cannot be trusted. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    readonly status: 400 | 403,
    message: string,
  ) {
    super(message);
  }
}
