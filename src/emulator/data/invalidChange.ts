/** A change that the data does not allow, such as a push to a revision that does not exist. The message is for the user. */
export class InvalidChange extends Error {
  override readonly name = 'InvalidChange';
}
