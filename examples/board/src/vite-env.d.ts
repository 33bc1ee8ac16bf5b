interface ImportMetaEnv {
  /** The repositories of the board, separated by commas. */
  readonly VITE_REPOSITORIES: string;
}
