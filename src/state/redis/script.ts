import { createHash } from 'node:crypto';

/** A Lua script. Redis runs it as one step: no other command runs in between. */
export interface Script {
  readonly lua: string;
  /** The digest under which Redis knows the script after its first run. */
  readonly sha1: string;
}

export function defineScript(lua: string): Script {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}
