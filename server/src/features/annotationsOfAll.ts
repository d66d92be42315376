import type { Corpus } from '../corpus/corpus';
import { annotationsView, chosen, countOf, describe, type AnnotationsView } from './annotationsView';
import { corpusTitle } from './card';
import type { AnnotationsShown } from './groupings';
import type { TreeNode } from './tree';

/**
 * The annotations of all letters of a workspace, filtered and grouped: those of several corpora each under the title of
 * its own.
 *
 * @param group whose lines: a `group` of a node; default: the top
 * @param limit how many lines are given, at most
 */
export function annotationsOfAll(
  corpora: readonly Corpus[],
  shown: Omit<AnnotationsShown, 'scope'>,
  group = '',
  limit?: number,
): AnnotationsView {
  const all: AnnotationsShown = { ...shown, scope: 'corpus' };
  const [only, ...others] = corpora;
  if (only && others.length === 0) return annotationsView(only, undefined, all, group, limit);
  if (group !== '') {
    const corpus = corpora.find((one) => group.startsWith(groupOf(one)));
    if (!corpus) return { nodes: [] };
    const own = groupOf(corpus);
    const { nodes } = annotationsView(corpus, undefined, all, group.slice(own.length), limit);
    return { nodes: nodes.map((node) => within(own, node)) };
  }
  const counted = corpora
    .map((corpus) => ({ corpus, title: corpusTitle(corpus), ...chosen(corpus, undefined, shown.filter) }))
    .map(({ found, all: every, ...rest }) => ({ ...rest, found: found.length, all: every.length }))
    .sort((a, b) => a.title.localeCompare(b.title));
  const sum = (of: 'found' | 'all') => counted.reduce((total, one) => total + one[of], 0);
  const said = describe(sum('found'), sum('all'), shown, `${corpora.length} corpora`);
  const nodes = counted
    .filter(({ found }) => found > 0)
    .map(({ corpus, title, found, all: every }): TreeNode => ({
      id: groupOf(corpus),
      label: title,
      description: countOf(found, every),
      icon: 'library',
      group: groupOf(corpus),
      expanded: true,
    }));
  return { nodes, ...said };
}

/** The group of all lines of a corpus; the groups in it have it before their names. */
function groupOf({ root }: Corpus): string {
  return `${root}|`;
}

function within(own: string, node: TreeNode): TreeNode {
  const { id, group, children } = node;
  return {
    ...node,
    id: own + id,
    ...(group === undefined ? {} : { group: own + group }),
    ...(children ? { children: children.map((child) => within(own, child)) } : {}),
  };
}
