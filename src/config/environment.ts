import { AnyVariable, Variable } from './variable';

/** What `process.env` is: names to values. Passed in, so that nothing below main.ts reads the process. */
export type EnvironmentRecord = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and remembers every fault, so that all can be told at once. */
export class EnvironmentReader {
  readonly #environment: EnvironmentRecord;
  readonly #faults: string[] = [];

  constructor(environment: EnvironmentRecord) {
    this.#environment = environment;
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  addFault(fault: string): void {
    this.#faults.push(fault);
  }

  /** Unset, empty and blank are the same. */
  isSet(variable: AnyVariable): boolean {
    return this.#text(variable.name) !== undefined;
  }

  /** The value; the fallback when unset, and also after a fault, so that reading can go on to find the others. */
  read<T>(variable: Variable<T>): T {
    const text = this.#text(variable.name);
    if (text === undefined) return variable.fallback;
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    // Only the schema's own words: zod's issue list would repeat the input.
    this.addFault(`${variable.name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
    return variable.fallback;
  }

  /** Names that look like ours and are not: typos, most likely. */
  unknownNames(known: readonly AnyVariable[]): readonly string[] {
    const names = new Set(known.map((variable) => variable.name));
    return Object.keys(this.#environment)
      .filter(
        (name) => /^(BITBUCKET|GATEWAY|WEBHOOK)_/.test(name) && this.#text(name) !== undefined && !names.has(name),
      )
      .sort();
  }

  #text(name: string): string | undefined {
    const text = this.#environment[name]?.trim();
    return text === '' ? undefined : text;
  }
}
