import type { DateMention } from '../dates/mention';
import type { PaperNoun } from '../language';
import { PARAGRAPH } from '../tokens';
import { datesOfList, dateStart } from './citedDates';
import type { Head } from './head';
import type { Party } from './mention';
import { endOfNumber } from './number';
import type { Page } from './page';
import { partyAt } from './party';

// What follows the noun of a citation, or what stands for one.

/** What a walk over a noun phrase has found so far. */
export interface Complement {
  end: number;
  dates: DateMention[];
  sender?: Party;
  recipient?: Party;
}

/** Number, sender, recipient and dates, in any order. */
export function complementAt(
  page: Page,
  from: number,
  noun: PaperNoun,
  head: Head,
  numbered = false,
): Complement {
  const { tokens, v } = page;
  let at = endOfNumber(page, from);
  const result: Complement = { end: at, dates: [] };
  const hasNumber = numbered || at > from;
  for (let turn = 0; turn < 4 && at < tokens.count && tokens.gaps[at] !== PARAGRAPH; turn++) {
    const date = result.dates.length > 0 ? undefined : dateStart(page, at, noun, head, hasNumber);
    if (date) {
      result.dates = noun.plural ? datesOfList(page, date) : [date];
      at = result.end = result.dates.at(-1)!.last + 1;
      continue;
    }
    let link = at;
    const comma = tokens.isMark(link, ',') && (result.dates.length > 0 || hasNumber);
    if (comma) link++;
    while (v.participle(tokens.ids[link]!) && !v.senderLink(tokens.ids[link]!)) link++;
    const id = tokens.ids[link]!;
    const recipient = v.recipientLink(id) ? partyAt(page, link + 1, true) : undefined;
    if (recipient && !result.recipient) {
      result.recipient = recipient.party;
      at = recipient.end;
      if (recipient.named && !comma) result.end = at;
      continue;
    }
    const sender = v.senderLink(id) && !result.sender ? partyAt(page, link + 1, false) : undefined;
    if (!sender) break;
    result.sender = sender.party;
    at = sender.end;
    if (sender.named && (!comma || hasNumber)) result.end = at;
  }
  return result;
}
