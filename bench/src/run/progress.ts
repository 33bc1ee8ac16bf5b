const CLEAR_LINE = '\r\u001B[K';

/** Reports progress on standard error: one changing line on a terminal, otherwise one line per phase. */
export class Progress {
  readonly #startedMs = performance.now();
  #phase = '';

  get elapsedSeconds(): number {
    return (performance.now() - this.#startedMs) / 1000;
  }

  phase(name: string): void {
    this.#phase = name;
    this.#show(name, true);
  }

  step(what: string): void {
    this.#show(`${this.#phase}: ${what}`, false);
  }

  /** Clears the line. */
  done(): void {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
  }

  #show(text: string, isPhase: boolean): void {
    const seconds = Math.floor(this.elapsedSeconds);
    const clock = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
    if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}[${clock}] ${text}`);
    else if (isPhase) process.stderr.write(`[${clock}] ${text}\n`);
  }
}
