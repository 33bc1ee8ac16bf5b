/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/jest/environment.cjs',
  runtime: '<rootDir>/test/jest/runtime.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They start several processes (`npm run test:cluster`) or a browser (`npm run test:browser`).
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/', '<rootDir>/test/browser/'],
  setupFiles: ['reflect-metadata'],
  // Files that are loaded with `import()`, for which TypeScript requires the extension of the compiled file.
  moduleNameMapper: {
    // From the sources, so that no build comes before the tests.
    '^bitbucket-graphql-client/(.+)$': '<rootDir>/client/src/$1.ts',
    '^\\./(emulator|observability|state)/(.+)\\.js$': '<rootDir>/src/$1/$2',
    '^\\./compile\\.js$': '<rootDir>/src/graph/execution/compile',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2023',
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 60_000,
  // Jest leaves one core idle by default, and there may be only two.
  maxWorkers: '100%',
};
