// GraphiQL's editor reads these settings when its script is loaded. Its workers are files of the gateway, and not blobs, so that the
// content security policy can forbid blobs.
window.MonacoEnvironment = {
  // The page sets the text of the editors when a person opens an operation.
  globalAPI: true,
  getWorker(_moduleId, label) {
    const name = label === 'graphql' || label === 'json' ? label : 'editor';
    return new Worker(`graphiql/${name}.worker.js`, { name: label });
  },
};
