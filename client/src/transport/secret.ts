/** A secret, or a function that returns the current one, for example after a rotation. It is called for each request. */
export type Secret = string | (() => string | undefined | Promise<string | undefined>);

export async function readSecret(secret: Secret | undefined): Promise<string | undefined> {
  return typeof secret === 'function' ? await secret() : secret;
}
