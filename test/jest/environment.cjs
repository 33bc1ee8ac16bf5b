const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { exit } = process;
const { compileFunction } = vm;
const { run } = AsyncLocalStorage.prototype;

/** The context of jest's own environment. Nothing runs in it. */
let unusedContext;
let instance;

/** Compiles modules for the global object of Node.js, although jest compiles them for a separate context. */
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(code, parameters, parsingContext === unusedContext ? options : { ...options, parsingContext });

/**
 * The storages that jest-circus creates, one for each test file. Before Node 24, each of them makes every promise of the
 * process slower until it is disabled.
 */
const storages = new Set();
AsyncLocalStorage.prototype.run = function runAndRemember(...args) {
  storages.add(this);
  return run.apply(this, args);
};

/**
 * One environment per worker process, with the global object of Node.js. All test files of a worker share it, so that they
 * can share modules. With the global object of jest's environment, each use of a name like `Number` or `Promise` calls a
 * proxy, which makes some code ten times slower than in production.
 */
class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (instance !== undefined) return instance;
    super(config, context);
    instance = this;
    unusedContext = this.getVmContext();
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    const timers = { config: config.projectConfig, global: globalThis };
    this.fakeTimersModern = new this.fakeTimersModern.constructor(timers);
  }

  async setup() {
    // jest-circus registers its handlers again for each test file.
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    // The time that a test file sets with jest.setTimeout() is not for later files.
    delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')];
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    for (const storage of storages) storage.disable();
    storages.clear();
    // jest wraps it again for each test file.
    process.exit = exit;
  }
}

module.exports = SharedEnvironment;
