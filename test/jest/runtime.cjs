const { join, sep } = require('node:path');
const Runtime = require('jest-runtime').default;

let shared;

/**
 * Loads the modules of src and node_modules once per worker process. Jest would load them again for each test file, which
 * takes longer than most test files. Modules below test are loaded for each test file.
 */
class SharedModulesRuntime extends Runtime {
  #args;
  #testFolder;
  #resolver;

  constructor(...args) {
    super(...args);
    this.#args = args;
    this.#resolver = args[2];
    this.#testFolder = join(args[0].rootDir, 'test') + sep;
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (options?.isInternalModule === true || !this.#isShared(from, moduleName)) {
      return super.requireModule(from, moduleName, options, isRequireActual);
    }
    shared ??= new Runtime(...this.#args);
    return shared.requireModule(from, moduleName);
  }

  #isShared(from, moduleName) {
    if (moduleName === undefined || this.#resolver.isCoreModule(moduleName)) return false;
    return !this.#resolver.resolveModule(from, moduleName).startsWith(this.#testFolder);
  }
}

module.exports = { __esModule: true, default: SharedModulesRuntime };
