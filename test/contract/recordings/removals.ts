/** Where a member of some JSON stands. */
export type JsonPath = readonly (string | number)[];

/** Every member of every object in some JSON, except one without which nothing of it would remain. */
export function membersOf(json: unknown): readonly JsonPath[] {
  const isLast = isObject(json) && Object.keys(json).length === 1;
  return pathsIn(json, []).filter((path) => !(isLast && path.length === 1));
}

/** The same JSON without one member; what is not changed is shared. */
export function without(json: unknown, path: JsonPath): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return json;
  if (Array.isArray(json)) return json.map((each: unknown, index) => (index === step ? without(each, rest) : each));
  if (!isObject(json)) return json;
  const entries = Object.entries(json);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== step));
  return Object.fromEntries(entries.map(([name, value]) => [name, name === step ? without(value, rest) : value]));
}

function pathsIn(json: unknown, above: JsonPath): readonly JsonPath[] {
  if (Array.isArray(json)) return json.flatMap((each: unknown, index) => pathsIn(each, [...above, index]));
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => [[...above, name], ...pathsIn(value, [...above, name])]);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
