import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The direction of imports: client → (protocol) → lsp, cli → features → corpus → text. */
const layer = (files, forbidden, why) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message: why }] }] },
});

export default tseslint.config(
  { ignores: ['dist/', '.vscode-test/', 'node_modules/', 'out/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Zero bytes are one of the things that a damaged file holds.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  layer(
    ['server/src/text/**'],
    ['**/corpus/*', '**/features/*', '**/lsp/*', '**/host/*', 'node:*', 'vscode', 'vscode-languageserver'],
    'text/ knows strings only.',
  ),
  layer(
    ['server/src/corpus/**'],
    ['**/features/*', '**/lsp/*', '**/host/*', 'node:*', 'vscode', 'vscode-languageserver'],
    'corpus/ knows no files, no features, no protocol.',
  ),
  layer(
    ['server/src/features/**'],
    ['**/lsp/*', '**/host/*', 'node:*', 'vscode', 'vscode-languageserver'],
    'features/ are pure functions over the corpus.',
  ),
);
