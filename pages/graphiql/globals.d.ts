/** What GraphiQL's build defines, and what it reads. */
interface GraphiqlOptions {
  readonly fetcher: (
    operation: {
      readonly query: string;
      readonly variables?: Record<string, unknown>;
      readonly operationName?: string | null;
    },
    options?: { readonly headers?: Record<string, string> },
  ) => Promise<unknown> | AsyncIterable<unknown>;
  readonly storage: Storage;
  readonly shouldPersistHeaders: boolean;
  readonly onEditQuery: () => void;
  readonly defaultQuery: string;
  readonly title: string;
}

/** https://microsoft.github.io/monaco-editor/docs.html#interfaces/editor.ITextModel.html */
interface TextModel {
  readonly uri: { readonly path: string };
  setValue(text: string): void;
}

interface Window {
  MonacoEnvironment?: { globalAPI: boolean; getWorker(moduleId: string, label: string): Worker };
  readonly monaco?: { readonly editor: { getModels(): readonly TextModel[] } };
  readonly YogaGraphiQL?: { renderYogaGraphiQL(target: HTMLElement, options: GraphiqlOptions): void };
}
