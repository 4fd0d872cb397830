import tseslint from 'typescript-eslint';

/** Who may import whom: the walls between the rooms of src/, one line each (see ARCHITECTURE.md). */
const ROOMS = {
  template: [],
  schema: ['template'],
  edit: ['template'],
  project: ['template'],
  core: ['template', 'edit', 'schema', 'project'],
  detectors: ['core', 'template', 'schema', 'project'],
  transforms: ['core', 'template', 'schema', 'project', 'detectors'],
  runbook: ['template', 'project'],
  verdicts: ['core', 'template', 'schema', 'project', 'detectors'],
  response: ['template', 'core', 'project', 'verdicts'],
  report: ['core', 'template', 'response', 'verdicts'],
  config: ['core', 'template'],
  lsp: ['core', 'template', 'edit', 'project', 'response', 'report', 'config'],
  corpus: ['core', 'template', 'response', 'report', 'config', 'verdicts'],
};
const ALL_ROOMS = [...Object.keys(ROOMS), 'cli'];

const wall = ([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${ALL_ROOMS.filter((r) => r !== room && !allowed.includes(r)).join('|')})(/|$)`,
            message: `src/${room} may import only: ${allowed.join(', ') || 'libraries'}.`,
          },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.venv', 'golden', 'examples', 'src/detectors/index.ts', 'src/transforms/index.ts'] },
  ...tseslint.configs.recommendedTypeChecked.map((c) => ({ ...c, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-depth': ['error', 4],
      complexity: ['error', 20],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  {
    files: ['src/detectors/*/*.ts', 'src/transforms/*/*.ts'],
    rules: { 'max-lines': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  ...Object.entries(ROOMS).map(wall),
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', 'max-lines': 'off' } },
);
