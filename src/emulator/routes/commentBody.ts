import type { Call } from '../call';
import { objectBody, rawOf, throwIfAny, type FieldErrors } from './issueBody';

/** Reads the text of a comment, `{content:{raw}}`. @throws Refusal 400 with `error.fields` */
export function commentText(call: Call): string {
  const errors: FieldErrors = {};
  const raw = rawOf(objectBody(call), errors);
  if (raw === undefined) errors['content.raw'] ??= 'required key not provided';
  if (raw?.trim() === '') errors['content.raw'] = 'This field may not be blank.';
  throwIfAny(errors);
  return raw ?? '';
}
