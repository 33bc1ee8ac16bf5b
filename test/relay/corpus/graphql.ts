/** Stands for react-relay's tag, so that the corpus needs no React: relay-compiler reads the text between the backquotes. */
export function graphql(text: TemplateStringsArray): string {
  return text.join('');
}
