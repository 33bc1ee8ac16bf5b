const base = require('./jest.config.js');

/** The tests in a real browser. One file at a time, because each starts Chromium. */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
