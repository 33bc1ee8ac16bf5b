/** Replaces the tag of react-relay, so that the corpus does not need React. relay-compiler reads the template text. */
export function graphql(text: TemplateStringsArray): string {
  return text.join('');
}
