import type { Corpus } from '../corpus/corpus';
import { DEFAULT_GLOBS, type Role } from '../corpus/files';

/**
 * Where a new file of a role can be made: beside its like, else where the globs of `corpus.yaml` (or their
 * defaults) begin. `undefined` where no glob fits a file of that name, or it is there already.
 */
export function newFileUri(
  corpus: Corpus,
  role: Exclude<Role, 'settings'>,
  name: string,
): string | undefined {
  const like = corpus.documents().filter(({ kind }) => kind === role);
  const globs = [...DEFAULT_GLOBS[role], ...(corpus.settings?.globs[role] ?? [])];
  const folders = [
    ...globs.slice(0, 1).map(folderOfGlob),
    ...like.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1)),
    ...globs.map(folderOfGlob),
  ];
  const uriOf = (path: string) => `${corpus.root}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const path = [...new Set(folders)]
    .map((folder) => folder + name)
    .find((one) => corpus.roleOf(one) === role && !corpus.document(uriOf(one)));
  return path === undefined ? undefined : uriOf(path);
}

/** The folder that a glob names before its first wildcard. */
function folderOfGlob(glob: string): string {
  return /^(?:[^*?[\]{}!()]+\/)?/.exec(glob)![0];
}
