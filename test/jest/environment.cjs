const { TestEnvironment } = require('jest-environment-node');

let instance;

/** One Node environment per worker process. All test files of a worker share it, so that they can share modules. */
class SharedEnvironment extends TestEnvironment {
  constructor(...args) {
    if (instance !== undefined) return instance;
    super(...args);
    instance = this;
  }

  async setup() {
    // jest-circus registers its handlers again for each test file.
    delete this.global[Symbol.for('EVENT_HANDLERS')];
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
  }
}

module.exports = SharedEnvironment;
