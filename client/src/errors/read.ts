export type UnknownObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is UnknownObject {
  return typeof value === 'object' && value !== null;
}

export function objectIn(object: UnknownObject, name: string): UnknownObject | null {
  const value = object[name];
  return isObject(value) && !Array.isArray(value) ? value : null;
}

/** Returns the object that a text contains as JSON. Null for anything else, for example the page of a proxy. */
export function objectInJson(text: string): UnknownObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function listIn(object: UnknownObject, name: string): readonly unknown[] | null {
  const value = object[name];
  return Array.isArray(value) ? value : null;
}

export function textIn(object: UnknownObject, name: string): string | null {
  const value = object[name];
  return typeof value === 'string' ? value : null;
}

export function numberIn(object: UnknownObject, name: string): number | null {
  const value = object[name];
  return typeof value === 'number' ? value : null;
}

export function textsIn(object: UnknownObject, name: string): readonly string[] {
  return listIn(object, name)?.filter((value: unknown) => typeof value === 'string') ?? [];
}
