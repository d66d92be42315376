import type { LanguageTable } from '../language';

/** German, of the nineteenth and twentieth centuries. */
export const GERMAN: LanguageTable = {
  monthNames: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  ordinalDot: true,
  capitalNouns: true,

  // ── Small words ──

  article: 'der die das den dem des',
  indefinite: 'ein eine einen einem einer eines',
  demonstrative: 'dieser diesen diesem dieses diese jener jenen jenem jenes jene',
  farDemonstrative: 'jener jenen jenem jenes jene',
  possessive: {
    'ihr ihre ihren ihrem ihres ihrer': 'reader',
    'dein deine deinen deinem deines deiner': 'reader',
    'euer eure euren eurem eures': 'reader',
    'mein meine meinen meinem meines meiner': 'writer',
    'unser unsere unseren unsern unserem unserm unseres unserer': 'writer',
  },
  thirdPossessive: 'sein seine seinen seinem seines seiner dessen deren',
  pronoun: {
    'ihrige ihrigen deinige deinigen eurige eurigen': 'reader',
    'meinige meinigen unsrige unsrigen': 'writer',
  },
  pronounArticle: '',
  subject: { 'ich wir': 'writer', 'sie du': 'reader' },
  person: { 'dich sie euch': 'reader', 'mich uns': 'writer' },
  relative: 'welcher welchen welches den der das',
  quantifier: 'kein keine keinen irgendein irgendeinen jeder jeden viele einige manche',
  listLink: 'und oder u',
  genitive: '',
  title: 'herr herrn frau fräulein dr prof graf freiherr',
  copula: 'war ist',
  functionWord: `
    aber als am an auch auf aus bei bis da das dass daß dem den der des die durch ein eine einen er es für
    geboren haben habe hat hatte ich ihm ihn ihr im in ist man mir mit nach nicht noch nur ob oder schon sei
    sein sich sie sind so über um und unter uns von vor war waren wegen weil wie wieder wir wird wo wurde
    wurden zu zum zur zwischen
  `,
  phraseBreak: `
    und oder aber in auf an zu von mit für bei als dass daß ist sind war habe haben hat nicht kein keine ich
    er es wir du
  `,

  // ── Months, days, years ──

  monthSpelling: {
    'jänner jan jän': 1,
    'feber febr feb': 2,
    mrz: 3,
    apr: 4,
    jun: 6,
    jul: 7,
    aug: 8,
    'sept sep septbr': 9,
    'october octbr okt oct': 10,
    'novbr nov': 11,
    'december decbr dez dec': 12,
  },
  numericMonth: { 'ber br': 2 },
  monthWord: '',
  weekdaySpelling: { mo: 0, di: 1, mi: 2, do: 3, fr: 4, 'sa sonnabend': 5, so: 6 },
  ordinal: 'ten ter te sten ster ste t',
  ordinalWord: {},
  dayWord: '',
  dayArticle: 'den der',
  dayLink: '',
  season: {
    'frühling frühjahr frühjahrs': 21,
    'sommer sommers': 22,
    'herbst herbstes': 23,
    'winter winters': 24,
  },
  yearPart: { 'erste hälfte | ersten hälfte': [1, 6], 'zweite hälfte | zweiten hälfte': [7, 12] },
  decadeEnding: 'er',
  decadeNoun: 'jahre jahren',
  decadeWord: {},
  centuryWord: {},

  // ── Time counted from the letter ──

  timePhrase: {
    gestern: { unit: 'day', offset: -1 },
    vorgestern: { unit: 'day', offset: -2 },
    übermorgen: { unit: 'day', offset: 2 },
    'heute vor acht tagen': { unit: 'day', offset: -7 },
    'heute über acht tage': { unit: 'day', offset: 7 },
  },
  deictic: {
    'dieses diesem diesen diese': 0,
    'letzten letztes letzter vorigen voriges vorige vergangenen': -1,
    'nächsten nächstes nächste kommenden': 1,
  },
  deicticBehind: {},
  notBeforeDeictic: 'den die alle',
  unit: {
    tag: { unit: 'day' },
    tagen: { unit: 'day', plural: true },
    woche: { unit: 'week' },
    wochen: { unit: 'week', plural: true },
    'monat monats': { unit: 'month' },
    monaten: { unit: 'month', plural: true },
    'jahr jahre jahres': { unit: 'year' },
    jahren: { unit: 'year', plural: true },
  },
  number: {
    'einem einer': 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    zwölf: 12,
    vierzehn: 14,
    zwanzig: 20,
  },
  agoBehind: '',
  agoBefore: 'vor',
  dayTail: {
    'dieses monats | dieses monates | laufenden monats': 0,
    'd . m . | d . m | d . mts . | d . mts | d . monats | d . ms . | ds . mts . | ds . m . | ds . | ds': 0,
    'hujus | huj | cr . | cr | crt . | curr .': 0,
    'vorigen monats | des vorigen monats | letzten monats | vergangenen monats': -1,
    'v . m . | v . m | v . mts . | vor . mts .': -1,
    'n . m . | nächsten monats | kommenden monats': 1,
  },
  yearTail: {
    'dieses jahres | d . j . | d . j | d . js . | ds . js . | laufenden jahres': 0,
    'vorigen jahres | v . j . | v . j | v . js . | letzten jahres | vergangenen jahres': -1,
    'nächsten jahres | n . j . | kommenden jahres': 1,
  },
  futureWord: 'komme kommen reise fahre gehe wird werde werden soll will wollen hoffe',

  // ── What surrounds a date ──

  approximate: 'etwa um ca circa gegen ungefähr',
  style: {
    'a . st . | alten stils | alten styls': 'julian',
    'n . st . | neuen stils | neuen styls': 'gregorian',
  },
  rangeLink: 'bis - \u2014',
  rangeOpener: 'zwischen vom von',
  monthCue: 'im seit bis vom anfang mitte ende monat des vor nach von zum',
  yearCue: `
    im in seit bis vor nach von um jahr jahre jahres jahren anno anfang mitte ende und etwa ca gegen das
    frühling frühjahr sommer herbst winter
  `,
  strongYearCue: 'im in seit bis vor nach',
  position: 'anfang mitte ende jahr jahre jahres',
  numberNoun: 's seite seiten bd band nr no kapitel kap art artikel psalm vers blatt bl',
  dayCue: 'am vom zum bis',
  dayPart: 'morgen abend nacht',
  sideCue: { seit: -1 },

  // ── Letters and papers ──

  noun: {
    'brief briefes briefs schreiben schreibens antwortschreiben zuschrift': { kind: 'letter' },
    'billet billett telegramm telegramms depesche': { kind: 'letter' },
    'briefe briefen telegramme depeschen': { kind: 'letter', plural: true },
    'geehrtes geehrten werthes zeilen karte mitteilung note': { kind: 'letter', datedOnly: true },
    mitteilungen: { kind: 'letter', datedOnly: true, plural: true },
    'antwort erwiderung': { kind: 'reply' },
    antworten: { kind: 'reply', plural: true },
    'artikel aufsatz erklärung vertrag bericht': { kind: 'paper' },
  },
  numberWord: 'nr no',
  selfWord: 'vorliegender vorliegenden gegenwärtiger gegenwärtigen gegenwärtiges',
  latestWord: 'letzter letzten letztes letztem letzte jüngster jüngsten jüngstes',
  sameWord: 'genannte genannten obige obigen erwähnte erwähnten besagte besagten derselbe denselben',
  suchWord: 'solch solcher solchen solches',
  orderWord: 'erster ersten erstes früherer früheren voriger vorigen anderer anderen nächster nächsten',
  dateLink: 'vom von des d unterm unter dem',
  onWord: 'am',
  participle: 'datiert datirt geschrieben gesandt',
  senderLink: 'von des der',
  recipientLink: 'an',

  // ── What the sentence says of a letter ──

  sendVerb: 'schrieb schrieben geschrieben sandte sandten gesandt schickte geschickt',
  letterVerb: 'kam brachte traf sagte hat ist war',
  selfVerb: 'schreibe sende schließe beende',
  selfPhrase: 'finden sie | findest du | findet ihr',
  replyPhrase:
    'in beantwortung | auf | in erwiderung auf | für | antwort auf | erhielt | erhalten | dank für',
  encloseWord: 'anbei beiliegend beiliegender beiliegenden beiliegendes einliegend einliegenden beigefügt',
  forwardWord: 'übersende übersenden weiterleite',
};
