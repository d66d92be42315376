import type { LanguageTable } from '../language';

/** English, from the eighteenth century to the twentieth. */
export const ENGLISH: LanguageTable = {
  monthNames: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ordinalDot: false,
  capitalNouns: false,

  // ── Small words ──

  article: 'the',
  indefinite: 'a an another one',
  demonstrative: 'this that these those',
  farDemonstrative: 'that those',
  possessive: { 'your thy': 'reader', 'our my': 'writer' },
  thirdPossessive: 'his her its their',
  pronoun: { 'yours thine': 'reader', 'ours mine': 'writer' },
  pronounArticle: 'that those',
  subject: { 'i we': 'writer', 'you thou': 'reader' },
  person: { 'you thee': 'reader', 'me us': 'writer' },
  relative: 'which that whom',
  quantifier: 'any no some every each what whatever many several few neither either',
  listLink: 'and or &',
  genitive: 's',
  title: 'mr mrs miss ms dr messrs sir lord lady col gen capt gov rev prof madame mme m',
  copula: 'was is were bears bore',
  functionWord: `
    a about after all also although am an and are as at be because been before being both but by came can
    could did do during each for from had has have he her his how however i if in inclusive instead into is
    it its just last may meeting might mr must my no nor not nothing of on one only onward onwards or our
    out over said same saw shall she should since so some soon still such than that the their then there
    these they this those though through till to under unless until unto up upon very via was we went were
    what when where whether which while who whom whose why will with within without would yet you your
  `,
  phraseBreak: `
    and or but of in on to by from with for at as than that which who is are was were be have has had not no
    any some all every each i you we he she it they
  `,

  // ── Months, days, years ──

  monthSpelling: {
    'jan jany janry': 1,
    'feb feby febry febr febuary febru': 2,
    'mar mch': 3,
    'apr apl aprl aprill': 4,
    jun: 6,
    jul: 7,
    'aug augt augst': 8,
    'sep sept septr sepr septbr sepbr septemb septembr': 9,
    'oct octr octbr octob octobr': 10,
    'nov novr novbr novem novemb novembr': 11,
    'dec decr decbr decem decemb decembr xber xbre xbr': 12,
  },
  numericMonth: { 'ber bre br': 2 },
  monthWord: 'mo month',
  weekdaySpelling: { mon: 0, 'tue tues': 1, 'wed weds': 2, 'thu thur thurs': 3, fri: 4, sat: 5, sun: 6 },
  ordinal: 'st nd rd th d',
  ordinalWord: {
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
    eleventh: 11,
    twelfth: 12,
    thirteenth: 13,
    fourteenth: 14,
    fifteenth: 15,
    sixteenth: 16,
    seventeenth: 17,
    eighteenth: 18,
    nineteenth: 19,
    twentieth: 20,
    thirtieth: 30,
  },
  dayWord: 'day',
  dayArticle: 'the ye',
  dayLink: 'of',
  season: { spring: 21, summer: 22, 'autumn fall': 23, winter: 24 },
  yearPart: {
    'first half of | first half | first six months of': [1, 6],
    'second half | second half of | latter half of | last six months of': [7, 12],
    'first quarter of | first three months of': [1, 3],
    'second quarter of': [4, 6],
    'third quarter of': [7, 9],
    'fourth quarter of | last quarter of': [10, 12],
  },
  decadeEnding: 's',
  decadeNoun: '',
  decadeWord: {
    twenties: 20,
    thirties: 30,
    forties: 40,
    fifties: 50,
    sixties: 60,
    seventies: 70,
    eighties: 80,
    nineties: 90,
  },
  centuryWord: { fifteen: 1500, sixteen: 1600, seventeen: 1700, eighteen: 1800, nineteen: 1900 },

  // ── Time counted from the letter ──

  timePhrase: {
    yesterday: { unit: 'day', offset: -1 },
    'the day before yesterday | day before yesterday': { unit: 'day', offset: -2 },
    'tomorrow | to - morrow': { unit: 'day', offset: 1 },
    'the day after tomorrow | the day after to - morrow': { unit: 'day', offset: 2 },
    "this day week | this day se ' nnight": { unit: 'day', offset: 7 },
    'this day fortnight': { unit: 'day', offset: 14 },
    'this day month': { unit: 'month', offset: 1 },
  },
  deictic: { 'this present current': 0, 'last past': -1, 'next coming': 1 },
  deicticBehind: { 'last past': -1, next: 1 },
  notBeforeDeictic: 'the to every each his her their its my your our these those',
  unit: {
    day: { unit: 'day' },
    days: { unit: 'day', plural: true },
    'week sennight': { unit: 'week' },
    weeks: { unit: 'week', plural: true },
    fortnight: { unit: 'week', times: 2 },
    month: { unit: 'month' },
    months: { unit: 'month', plural: true },
    year: { unit: 'year' },
    years: { unit: 'year', plural: true },
  },
  number: {
    'a an one': 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fourteen: 14,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
  },
  agoBehind: 'ago since',
  agoBefore: '',
  dayTail: {
    'inst . | inst | instt . | instt | instant | of this instant | curt . | curt | current': 0,
    'of this month | of the present month | of the present | of the current month': 0,
    'past | ult . | ult | ulto . | ulto | ultimo': -1,
    'last month | of last month | of the last month | of the past month | of the preceding month': -1,
    'prox . | prox | proxo | proximo | next month | of next month | of the next month': 1,
  },
  yearTail: {
    'this year | of this year | of the present year | of the current year | present year': 0,
    'last year | of last year': -1,
    'next year | of next year': 1,
  },
  futureWord: `
    will shall propose proposes expect expects intend intends hope hopes going must expected coming come go
    leave start sail march arrive return dine meet move embark begin
  `,

  // ── What surrounds a date ──

  approximate: 'about around circa c ca abt approximately',
  style: {
    'o . s . | o . s | old style | o s | os': 'julian',
    'n . s . | n . s | new style | n s | ns': 'gregorian',
  },
  rangeLink: 'to until till through - \u2014',
  rangeOpener: 'between from',
  monthCue: `
    in since until till by during before after of from early late mid say through about towards toward
    between
  `,
  yearCue: `
    in since until till by during before after of from to and early late mid say year years the about around
    circa c ca for through between than towards toward spring summer autumn winter fall or anno domini lord
    your our
  `,
  strongYearCue: 'in since until till before after during',
  position: 'end beginning middle close course start year summer winter spring autumn',
  numberNoun: `
    p pp page pages vol vols volume no nos number numbers nr chapter chap ch psalm verse section sect art
    article articles note n line lines fol ff fig plate lot room box latitude longitude lat long telegram
    telegrams despatch dispatch embtel deptel circular document resolution airgram embtels deptels
  `,
  dayCue: '',
  dayPart: 'morning evening afternoon night noon eve forenoon',
  sideCue: { since: -1, 'by till before': 1 },

  // ── Letters and papers ──

  noun: {
    'letter epistle postcard telegram telegraph cablegram airgram': { kind: 'letter' },
    'circtel depcirtel embtel deptel contel legtel': { kind: 'letter' },
    'letters telegrams embtels deptels': { kind: 'letter', plural: true },
    'note message cable communication despatch dispatch': { kind: 'letter', datedOnly: true },
    'favour favor respects line lines mémoire memoire memorandum': { kind: 'letter', datedOnly: true },
    instruction: { kind: 'letter', datedOnly: true },
    'notes messages cables communications despatches': { kind: 'letter', datedOnly: true, plural: true },
    'dispatches favours favors instructions': { kind: 'letter', datedOnly: true, plural: true },
    'mytel ourtel': { kind: 'letter', possessor: 'writer' },
    urtel: { kind: 'letter', possessor: 'reader' },
    urtels: { kind: 'letter', possessor: 'reader', plural: true },
    'reply answer response': { kind: 'reply' },
    'replies answers': { kind: 'reply', plural: true },
    'article editorial essay pamphlet speech statement declaration proclamation': { kind: 'paper' },
    'document report protocol treaty resolution communique': { kind: 'paper' },
    'articles editorials statements documents': { kind: 'paper', plural: true },
  },
  numberWord: 'no nos number nr',
  selfWord: 'present',
  latestWord: 'last latest recent',
  sameWord: 'above aforesaid foregoing aforementioned same said',
  suchWord: 'such',
  orderWord: 'former previous preceding earlier first second third other next old',
  dateLink: 'of dated from date bearing under',
  onWord: 'on',
  participle: 'written sent dated addressed date bearing under received published dispatched',
  senderLink: 'of from by',
  recipientLink: 'to',

  // ── What the sentence says of a letter ──

  sendVerb: `
    sent send sending wrote written write addressed gave given circulated delivered dispatched forwarded
  `,
  letterVerb: `
    arrived brought came contained contains enclosed found gave gives informed informs mentioned mentions
    reached said says speaks told went
  `,
  selfVerb: `
    write writing send sending finish finishing close closing begin began end conclude seal carry carries
    bearer fill filling lengthen continue deliver entrust commit
  `,
  selfPhrase: `
    you will find | you will see | reaches you | will reach | shall reach | comes to hand | comes to you |
    gets to you | goes by | will go | is in | is already | is long | must | will be | with
  `,
  replyPhrase: `
    in reply to | in answer to | in response to | reply to | answer to | response to | replying to |
    answering | has received | have received | acknowledge | acknowledging | i received | we received |
    received | have before me | i have | re | reference is made to | with reference to | referring to |
    reference
  `,
  encloseWord: 'enclose enclosed enclosing inclose inclosed inclosing enclosure annexed herewith',
  forwardWord: 'forward forwarding transmit transmitting transmitted',
};
