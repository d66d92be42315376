import picomatch from 'picomatch';
import type { Settings } from './document';

/** What a file is to a corpus. */
export type Role = 'settings' | 'letter' | 'register' | 'annotations';

/** The file that makes a folder a corpus. */
export const SETTINGS_FILE = 'corpus.yaml';

/** Where the files of a corpus are, unless its `corpus.yaml` says otherwise. */
export const DEFAULT_GLOBS: Settings['globs'] = {
  letter: ['letters/**/*.letter.md'],
  register: ['register/**/*.yaml'],
  annotations: ['annotations/**/*.ann.yaml'],
};

/** Answers the role of a path below the corpus folder (with `/`), or `undefined` for a file of no concern. */
export type RoleOf = (path: string) => Role | undefined;

/** Compiles the globs of a corpus. A glob that cannot be compiled matches nothing. */
export function roleMatcher(globs: Settings['globs']): RoleOf {
  const matchers = (['annotations', 'letter', 'register'] as const).map(
    (role) => [role, globMatcher(globs[role])] as const,
  );
  return (path) => {
    if (path === SETTINGS_FILE) return 'settings';
    return matchers.find(([, matches]) => matches(path))?.[0];
  };
}

/** A test for paths by globs (picomatch's, as VS Code's and git's: `**` for folders, `*` within one). */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.flatMap((glob) => {
    try {
      return [picomatch(glob.replace(/^\.\//, ''), { dot: false })];
    } catch {
      return [];
    }
  });
  return (path) => tests.some((test) => test(path));
}
