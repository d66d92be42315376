import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { Author } from '../features/annotate';
import { gitUser } from '../host/gitUser';

/** Who writes in a corpus today. @param creator the name in the settings; where there is none git's user signs */
export async function authorOf(corpus: Corpus, creator: string | undefined): Promise<Author> {
  const now = new Date();
  const pad = (part: number) => String(part).padStart(2, '0');
  return {
    creator: creator ?? (await gitUser(URI.parse(corpus.root).fsPath)),
    today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
  };
}
