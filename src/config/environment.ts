import { type ReadFile } from './files';
import { fileVariableOf, readSecretFile } from './secretFile';
import { type AnyVariable, type Variable } from './variable';

/** Environment variables by name. Only main.ts reads `process.env`; everything else gets a record as an argument. */
export type EnvironmentRecord = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects all faults, so that the gateway can report them together. */
export class EnvironmentReader {
  readonly #environment: EnvironmentRecord;
  readonly #readFile: ReadFile;
  readonly #faults: string[] = [];

  /** @param readFile reads the secret files whose paths are in `NAME_FILE` variables. */
  constructor(environment: EnvironmentRecord, readFile: ReadFile) {
    this.#environment = environment;
    this.#readFile = readFile;
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  /** @param fault names variables and never contains a value. */
  addFault(fault: string): void {
    // A variable can be read more than once.
    if (!this.#faults.includes(fault)) this.#faults.push(fault);
  }

  /** Whether a variable is set. An empty or blank one counts as unset. A secret is also set by `NAME_FILE`, even if the file is missing. */
  isSet(variable: AnyVariable): boolean {
    return this.#text(variable.name) !== undefined || this.#pathOf(variable) !== undefined;
  }

  /** Returns the value, or the fallback if the variable is unset or has a fault, so that reading can continue. */
  read<T>(variable: Variable<T>): T {
    const path = this.#pathOf(variable);
    if (path !== undefined) return this.#readFromFile(variable, path);
    const text = this.#text(variable.name);
    return text === undefined ? variable.fallback : this.#parse(variable, text, variable.name);
  }

  /** Names with a prefix of the gateway that it does not know. Most of them are typing errors. */
  unknownNames(known: readonly AnyVariable[]): readonly string[] {
    const names = new Set(
      known.flatMap(({ name, secret }) => (secret === true ? [name, fileVariableOf(name)] : [name])),
    );
    return Object.keys(this.#environment)
      .filter(
        (name) =>
          /^(?:BITBUCKET|GATEWAY|WEBHOOK|REDIS|STATE|SESSION)_|^SIGN_IN/.test(name) &&
          this.#text(name) !== undefined &&
          !names.has(name),
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
    // Only the message of the schema: other members of a zod issue contain the input.
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
