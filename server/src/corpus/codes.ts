/** What a problem can be. */
export const SEVERITIES = {
  error: 'Something is wrong.',
  warning: 'Something is probably wrong.',
  information: 'Something is worth knowing.',
  hint: 'Something could be better.',
  off: 'Not reported.',
} as const;
export type Severity = keyof typeof SEVERITIES;

/** Every kind of problem, with its severity unless a setting says otherwise. The codes are stable. */
export const CODES = {
  'unknown-letter': {
    severity: 'error',
    doc: 'An annotation, front matter or link refers to a letter that does not exist.',
  },
  'unknown-entry': { severity: 'error', doc: 'A reference to a register entry that does not exist.' },
  'unknown-annotation': {
    severity: 'error',
    doc: 'A link to an annotation, or a reply to one, that does not exist.',
  },
  'unknown-tag': {
    severity: 'warning',
    doc: 'A tag that `corpus.yaml` does not declare, where only declared tags may be used.',
  },
  'duplicate-id': { severity: 'error', doc: 'Two letters, entries or annotations have the same id.' },
  'quote-not-found': { severity: 'error', doc: "An annotation's passage is no longer in its letter." },
  'quote-ambiguous': {
    severity: 'warning',
    doc: "An annotation's passage could be in several places of its letter.",
  },
  'quote-changed': { severity: 'warning', doc: "The words of an annotation's passage were changed." },
  'quote-not-searched': {
    severity: 'information',
    doc: "Looking for an annotation's passage would take too long.",
  },
  'merge-conflict': { severity: 'error', doc: 'Markers of a conflict that git left in the file.' },
  'invalid-date': { severity: 'error', doc: 'A value that is not a date in EDTF.' },
  'invalid-yaml': { severity: 'error', doc: 'The file is not well-formed YAML.' },
  'invalid-value': { severity: 'error', doc: 'A value of the wrong kind.' },
  'unknown-field': { severity: 'warning', doc: 'A field that Glossator does not know.' },
  'missing-field': { severity: 'error', doc: 'A required field is missing.' },
  'dateline-mismatch': {
    severity: 'warning',
    doc: "A letter's dateline or heading and its front matter disagree.",
  },
  'cites-the-future': {
    severity: 'warning',
    doc: 'A letter cites or answers a letter that was written later.',
  },
  'weekday-mismatch': {
    severity: 'warning',
    doc: 'A weekday, or a word such as "yesterday", does not fit the date beside it.',
  },
  anachronism: {
    severity: 'warning',
    doc: 'Somebody writes or receives a letter, or something is named in it, that did not exist on its date.',
  },
  'cited-letter-not-held': { severity: 'hint', doc: 'A cited letter is neither held nor in the register.' },
  'ambiguous-reference': {
    severity: 'information',
    doc: 'A name or citation in a letter could mean several things.',
  },
  'unreadable-file': { severity: 'error', doc: 'A file that cannot be read as UTF-8 text.' },
} as const satisfies Record<string, { severity: Severity; doc: string }>;
export type Code = keyof typeof CODES;
