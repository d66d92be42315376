import type { DateContext } from '../../text/dates/resolveDate';
import type { NameMatch } from '../../text/names';
import type { Tokens } from '../../text/tokens';
import type { LetterBook } from '../letterBook';
import type { Reason, Relation } from '../reference';

/** The letter whose prose is read, as far as resolving needs it. */
export interface Reader {
  id: string;
  date?: string;
  from: readonly string[];
  to: readonly string[];
  replyTo: readonly string[];
  calendar: DateContext['calendar'];
  tokens: Tokens;
  names: readonly NameMatch[];
  book: LetterBook;
}

/** What a citation means. */
export interface Resolution {
  targets: readonly string[];
  rule: string;
  edtf?: string;
  reason: Reason;
  relation: Relation;
  cited?: { from: string[]; to: string[] };
}
