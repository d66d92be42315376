import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import { unheldAt } from '../corpus/correspondence';
import type { CorpusDocument } from '../corpus/document';
import { touches } from '../text/lines';
import { shortTitle, unheldLabel } from './card';
import { locateAt } from './locate';
import { placeOf } from './navigation';
import { RELATION_WORDS, tiesFrom, tiesTo, type Tie } from './ties';

/**
 * The letters and documents under the cursor, as roots of the citation hierarchy: those that a citation could mean,
 * the entry in a register, else the letter itself.
 */
export function prepareHierarchy(
  corpus: Corpus,
  document: CorpusDocument,
  offset: number,
): CallHierarchyItem[] {
  const own =
    document.kind === 'letter'
      ? document.id
      : document.kind === 'register'
        ? document.entries.find(({ span }) => touches(span, offset))?.id
        : undefined;
  const found = locateAt(corpus, document, offset).map(({ kind, span, targets }) =>
    kind === 'citation' && targets.length === 0 && document.kind === 'letter'
      ? [unheldAt(corpus, document, span)?.key ?? '']
      : targets,
  );
  return (
    [...found, own ? [own] : []].map((ids) => ids.flatMap((id) => item(corpus, id))).find(isNotEmpty) ?? []
  );
}

/** What cites the letter of an item, each with all of its passages. */
export function incomingCitations(corpus: Corpus, { data }: CallHierarchyItem): CallHierarchyIncomingCall[] {
  return tiesTo(corpus, String(data)).flatMap((tie) =>
    item(corpus, tie.other, detail(tie, ' it')).map((from) => ({ from, fromRanges: ranges(tie) })),
  );
}

/** What the letter of an item cites, each with all the passages of that letter. */
export function outgoingCitations(corpus: Corpus, { data }: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  return tiesFrom(corpus, String(data)).flatMap((tie) =>
    item(corpus, tie.other, detail(tie)).map((to) => ({ to, fromRanges: ranges(tie) })),
  );
}

/** The item of a letter, held or not, or of a document of the register; none for anything else. */
function item(corpus: Corpus, id: string, detail?: string): CallHierarchyItem[] {
  const thing = corpus.thing(id);
  if (thing && (thing.kind === 'letter' || thing.entry.type === 'document')) {
    const { targetRange: range, targetSelectionRange: selectionRange } = placeOf(thing);
    const name = shortTitle(corpus, thing);
    const uri = thing.document.uri;
    return [{ name, kind: SymbolKind.File, detail: detail ?? id, uri, range, selectionRange, data: id }];
  }
  const unheld = corpus.unheldLetter(id);
  if (!unheld) return [];
  // It has no place of its own but where it is cited first.
  const { document, span } = unheld.citations[0]!;
  const range = document.lines.range(span);
  const name = unheldLabel(corpus, { ...unheld, to: [] });
  return [
    {
      ...{ name, kind: SymbolKind.Null, detail: [detail, 'not held'].filter(Boolean).join(' · ') },
      ...{ uri: document.uri, range, selectionRange: range, data: id },
    },
  ];
}

function detail({ relation, passages, certain }: Tie, object = ''): string {
  const count = passages.length === 1 ? '' : ` · ${passages.length} passages`;
  return `${certain ? '' : 'perhaps '}${RELATION_WORDS[relation].from}${object}${count}`;
}

function ranges({ passages }: Tie) {
  return passages.map(({ document, span }) => document.lines.range(span));
}

function isNotEmpty(list: readonly unknown[]): boolean {
  return list.length > 0;
}
