import { ReadFile } from './files';
import { fileVariableOf, readSecretFile } from './secretFile';
import { AnyVariable, Variable } from './variable';

/** What `process.env` is: names to values. Passed in, so that nothing below main.ts reads the process. */
export type EnvironmentRecord = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and remembers every fault, so that all can be told at once. */
export class EnvironmentReader {
  readonly #environment: EnvironmentRecord;
  readonly #readFile: ReadFile;
  readonly #faults: string[] = [];

  /** `readFile` reads the files that `NAME_FILE` variables of secrets name. */
  constructor(environment: EnvironmentRecord, readFile: ReadFile) {
    this.#environment = environment;
    this.#readFile = readFile;
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  addFault(fault: string): void {
    this.#faults.push(fault);
  }

  /** Unset, empty and blank are the same. A secret is also set by a file that holds it, readable or not. */
  isSet(variable: AnyVariable): boolean {
    return this.#text(variable.name) !== undefined || this.#pathOf(variable) !== undefined;
  }

  /** The value; the fallback when unset, and also after a fault, so that reading can go on to find the others. */
  read<T>(variable: Variable<T>): T {
    const path = this.#pathOf(variable);
    if (path !== undefined) return this.#readFromFile(variable, path);
    const text = this.#text(variable.name);
    return text === undefined ? variable.fallback : this.#parse(variable, text, variable.name);
  }

  /** Names that look like ours and are not: typos, most likely. */
  unknownNames(known: readonly AnyVariable[]): readonly string[] {
    const names = new Set(
      known.flatMap(({ name, secret }) => (secret === true ? [name, fileVariableOf(name)] : [name])),
    );
    return Object.keys(this.#environment)
      .filter(
        (name) => /^(BITBUCKET|GATEWAY|WEBHOOK)_/.test(name) && this.#text(name) !== undefined && !names.has(name),
      )
      .sort();
  }

  #readFromFile<T>(variable: Variable<T>, path: string): T {
    const fileVariable = fileVariableOf(variable.name);
    if (this.#text(variable.name) !== undefined) {
      this.addFault(`${variable.name} and ${fileVariable} are both set; set one of them only`);
      return variable.fallback;
    }
    const file = readSecretFile(path, this.#readFile);
    if ('content' in file) return this.#parse(variable, file.content, `${variable.name} (from ${fileVariable})`);
    this.addFault(`${fileVariable} ${file.fault}`);
    return variable.fallback;
  }

  #parse<T>(variable: Variable<T>, text: string, source: string): T {
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    // Only the schema's own words: zod's issue list would repeat the input.
    this.addFault(`${source} ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
    return variable.fallback;
  }

  #pathOf({ name, secret }: AnyVariable): string | undefined {
    return secret === true ? this.#text(fileVariableOf(name)) : undefined;
  }

  #text(name: string): string | undefined {
    const text = this.#environment[name]?.trim();
    return text === '' ? undefined : text;
  }
}
