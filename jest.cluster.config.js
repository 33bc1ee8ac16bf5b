const base = require('./jest.config.js');

/** The tests that start several gateway processes. One file at a time, because each starts several processes. */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/cluster'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
