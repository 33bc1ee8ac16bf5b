import { existsSync } from 'node:fs';
import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The rules need the types of the packages that the example installs. */
const BOARD = 'examples/board';
const boardIsInstalled = existsSync(`${import.meta.dirname}/${BOARD}/node_modules`);

export default tseslint.config(
  {
    ignores: [
      boardIsInstalled ? `${BOARD}/src/generated/` : `${BOARD}/`,
      '**/dist/',
      '**/node_modules/',
      'client/src/generated/',
      'client/*.mjs',
      '*.config.*',
      'scripts/**/*.{cjs,mjs}',
      'test/jest/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Overflows its stack on recursive types (typescript-eslint 8.73): a crash, not a finding.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] })],
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    // These GraphQL types refer to each other through lazy type functions.
    files: ['src/graph/{repository,ref,commit}/types.ts'],
    rules: { 'import-x/no-cycle': 'off' },
  },
  {
    // The compiler knows the names that browsers define (`pages/tsconfig.json`).
    files: ['pages/**/*.js'],
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // JavaScript has no type annotation for the variable.
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    // The contenders of the bench and the minimal example are what their authors would write: plain JavaScript.
    files: ['bench/contenders/**/*.mjs', 'examples/minimal/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'console', 'fetch', 'process', 'TextDecoderStream', 'URL'].map((name) => [name, 'readonly']),
      ),
    },
  },
);
