import { badRequest, type ApiError } from './apiError';

/** The errors of each field, in Bitbucket's words. */
export type FieldMessages = Readonly<Record<string, readonly string[]>>;

/**
 * 400 for a pull request with invalid fields. As recorded, each field has a list of messages, and `message` is the first of
 * all, after the name of its field: `source: branch not found: dummy`.
 */
export function invalidFields(fields: FieldMessages): ApiError {
  const [[name, messages] = ['', []]] = Object.entries(fields);
  return badRequest(`${name}: ${messages[0] ?? ''}`, fields);
}

/** Collects the errors of a request body. */
export class FieldErrorList {
  readonly #fields = new Map<string, string[]>();

  add(field: string, message: string): void {
    this.#fields.set(field, [...(this.#fields.get(field) ?? []), message]);
  }

  /** @throws ApiError 400 if there are errors */
  throwIfAny(): void {
    if (this.#fields.size > 0) throw invalidFields(Object.fromEntries(this.#fields));
  }
}
