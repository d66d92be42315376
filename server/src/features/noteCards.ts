import type { Corpus } from '../corpus/corpus';
import type { Annotation } from '../corpus/document';
import { findLinks } from '../text/links';
import { tagKey } from '../corpus/keys';
import type { Named } from '../corpus/named';
import { joined, link, plainMarkdown, safeMarkdown, title } from './card';
import { longDate } from './longDate';

/** The passage of an annotation, on one line: “… words …”. */
export function annotationTitle({ target, body, id }: Annotation): string {
  return target ? `“${short(withoutEmphasis(target.exact))}”` : body ? short(body) : id;
}

/** Words of a letter for where no Markdown is drawn. */
export function withoutEmphasis(text: string): string {
  return text.replace(/\*+/g, '');
}

/** On one line, cut at a word. */
export function short(text: string, length = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, line.lastIndexOf(' ', length) || length)} …` : line;
}

/** A note as plain words, for where no Markdown is drawn: a link is the words that it shows. */
export function plainNote(corpus: Corpus, text: string): string {
  return findLinks(text).reduceRight(
    (plain, { id, shown, outer }) =>
      plain.slice(0, outer.start) + (shown ?? title(corpus, id)) + plain.slice(outer.end),
    text,
  );
}

/** An annotation as a card: its passage, what it says, who wrote it. Markdown. */
export function annotationCard(
  corpus: Corpus,
  thing: Extract<Named, { kind: 'annotation' }>,
  noted: string,
): string {
  const { annotation, document } = thing;
  const letter = document.letter?.text;
  return joined([
    `**${plainMarkdown(annotationTitle(annotation))}**  \n*${plainMarkdown(
      [annotation.motivation.join(', ') || 'annotation', letter && title(corpus, letter)]
        .filter(Boolean)
        .join(' · '),
    )}*`,
    annotation.body && safeMarkdown(corpus, annotation.body),
    annotation.ref.length > 0 &&
      `Refers to: ${annotation.ref.map(({ text }) => plainMarkdown(title(corpus, text))).join('; ')}`,
    annotation.tags.length > 0 &&
      `Tags: ${annotation.tags.map(({ text }) => plainMarkdown(title(corpus, tagKey(text)))).join(', ')}`,
    byline(annotation) && `*${byline(annotation)}*`,
    noted,
    link(thing, 'Open the annotation'),
  ]);
}

/** A tag: its label, where it stands in the hierarchy, when to use it, how often it was used. Markdown. */
export function tagCard(corpus: Corpus, { tag, ...thing }: Extract<Named, { kind: 'tag' }>): string {
  const narrower = (corpus.settings?.tags ?? []).filter(({ broader }) => broader === tag.id);
  const labels = (ids: string[]) => ids.map((id) => plainMarkdown(title(corpus, tagKey(id)))).join(', ');
  const count = corpus.placesOf(tagKey(tag.id)).reduce((sum, { places }) => sum + places.length, 0);
  return joined([
    `**${plainMarkdown(tag.label ?? tag.id)}**  \n*tag · ${plainMarkdown(tag.id)}*`,
    tag.description && safeMarkdown(corpus, tag.description),
    tag.broader && `Under: ${labels([tag.broader])}`,
    narrower.length > 0 && `Narrower: ${labels(narrower.map(({ id }) => id))}`,
    count === 0
      ? 'Stands on no annotation.'
      : `Stands on ${count === 1 ? 'one annotation' : `${count} annotations`}.`,
    link({ ...thing, tag }, 'Open the declaration'),
  ]);
}

function byline({ creator, created }: Annotation): string {
  return [creator, longDate(created)]
    .filter(Boolean)
    .map((part) => plainMarkdown(part!))
    .join(', ');
}
