/** The repositories that the board shows, each `workspace/slug`. The parameter `repositories` replaces the settings. */
export function repositoriesOf(parameters: URLSearchParams): readonly string[] {
  return parseNames(parameters.get('repositories') ?? settings);
}

/** The repository of a view that shows one: the parameter `repository`, or the first one of the board. */
export function repositoryOf(parameters: URLSearchParams): string {
  return parameters.get('repository') ?? repositoriesOf(parameters)[0] ?? '';
}

/** Splits a list of names at commas, spaces and line breaks. */
export function parseNames(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
}

const settings = import.meta.env.VITE_REPOSITORIES;
