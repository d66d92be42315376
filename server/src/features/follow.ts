import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { parseFile } from '../corpus/parse';
import { PositionMap } from '../text/positionMap';
import { attachedTo, findQuote } from '../text/quotes';
import type { FileChange } from './changes';
import { attach } from './reattach';

/** Of a passage whose words were all replaced this much, in characters, is still the same one. */
const SHORT = 24;

/**
 * What the annotation files need when a letter was edited by hand, so that both texts are known: the selectors of
 * passages whose words were changed, or that could no longer be told from others, name what is there now. Selectors
 * that still lead there are left as they are, so that files change only where they must; so are those of passages
 * that were lost before, deleted, or mostly replaced, for what becomes of these is for the user to say.
 *
 * @param before the text of the letter when its annotations were last in order, as when it was last saved
 * @param letter the letter as it is now
 */
export function followLetter(corpus: Corpus, before: string, letter: Letter): FileChange[] {
  if (before === letter.text) return [];
  const old = parseFile({ uri: letter.uri, path: letter.path, text: before }, 'letter') as Letter;
  const map = new PositionMap(before, letter.text);
  return corpus.annotationFilesOf(letter.id).flatMap((file): FileChange[] => {
    const passages = file.annotations.flatMap((annotation) => {
      if (!annotation.target) return [];
      const was = attachedTo(findQuote(corpus.foldedBody(old), annotation.target));
      const now = was && map.map(was);
      if (!now || (now.kept * 3 < was.end - was.start && was.end - was.start > SHORT)) return [];
      const place = findQuote(corpus.foldedBody(letter), annotation.target);
      const found = place.state === 'exact' ? place.span : undefined;
      const { span } = now;
      return found && found.start === span.start && found.end === span.end ? [] : [{ annotation, span }];
    });
    if (passages.length === 0) return [];
    const written = attach(corpus, letter, file, passages);
    // A file that cannot be written now keeps its problems, with their quick fixes.
    return 'refused' in written ? [] : [{ do: 'edit', document: file, edits: written.edits }];
  });
}
