/** One instruction of a Dockerfile, in the stage that it belongs to. */
export interface Instruction {
  readonly stage: number;
  /** In upper case. */
  readonly name: string;
  readonly value: string;
}

/** The instructions of a Dockerfile, without comments, with continued lines joined. */
export function instructionsOf(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  let stage = -1;
  return lines.map((line) => {
    const [, name = '', value = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name.toUpperCase() === 'FROM') stage += 1;
    return { stage, name: name.toUpperCase(), value: value.replace(/\s+/g, ' ').trim() };
  });
}
