import type { Layout, OfficialDocument } from '#contracts/documents.ts'
import { escapeXml, plainText, sentenceCase, shownDate, shownNumber } from './document-text.ts'
import { balanced } from './letter-widths.ts'

/** What stands around the body of every official document: head, number, date, subject, signature, recipients. */
export type Letter = Omit<OfficialDocument, 'sections' | 'appendix'> & {
  /** Of a sheet on its side, whose head has room for long names. */
  readonly wideHead?: true
}

// About what a line of the subject holds at 14 point in bold; a template with other sizes only breaks elsewhere.
const subjectEms = 26
// And a line of the columns of head and signature, at the sizes of the shipped templates.
const headEms = 13
const signatureEms = 17.5

/** The letter as the tags of a template have it. */
export function letterData(letter: Letter) {
  const superior = plainText(letter.superior).trim()
  const recipients = letter.recipients.map(bareRecipient).filter(Boolean)
  const demonstration = letter.demonstration === null ? '' : plainText(letter.demonstration)
  return {
    superior: bodyInLines(superior, letter.wideHead),
    below: superior !== '',
    issuer: bodyInLines(plainText(letter.issuer), letter.wideHead),
    place: plainText(letter.place),
    number: shownNumber(letter),
    ...shownDate(letter.date),
    kind: plainText(letter.kind),
    kindName: sentenceCase(plainText(letter.kind)),
    subject: balanced(plainText(letter.subject), subjectEms),
    invented: demonstration !== '',
    demonstration,
    footLine: demonstration,
    ...signatureOf(letter),
    recipients: recipients.slice(0, -1).map((text) => ({ text })),
    lastRecipient: recipients.slice(-1).map((text) => ({ text })),
  }
}

/** “ỦY BAN NHÂN DÂN” and whose: too long for one line of the head, it is broken there and not within the name of a province; other long names evenly. */
function bodyInLines(body: string, wide = false): string {
  const broken = body.replace(/^(ủy ban nhân dân) (?=\S)/iu, '$1\n')
  return broken === body && !wide ? capitalsInLines(body, headEms) : broken
}

/** Breaks what the template's style writes in capitals; the letters stay as they are. */
function capitalsInLines(text: string, ems: number): string {
  const capitals = text.toLocaleUpperCase('vi')
  if (capitals.length !== text.length) return text
  let at = 0
  return balanced(capitals, ems)
    .split('\n')
    .map((line) => {
      const part = text.slice(at, at + line.length)
      at += line.length + 1
      return part
    })
    .join('\n')
}

/** Who signs in his own right has no line of authority (T/M, KT.) above his post. */
function signatureOf({ layout, signature: { authority, title, name } }: Pick<Letter, 'layout' | 'signature'>) {
  const empowered = authority.trim() !== ''
  return {
    ...{ empowered, alone: !empowered, authority: capitalsInLines(authorityLines(authority, layout), signatureEms) },
    ...{ signerTitle: capitalsInLines(plainText(title).trim(), signatureEms), signerName: balanced(plainText(name).trim(), signatureEms) },
  }
}

// As the State writes them, and the Party: NĐ 30/2020/NĐ-CP, Phụ lục I; HD 36-HD/VPTW.
const marks: Readonly<Record<string, Readonly<Record<Layout, string>>>> = {
  TM: { state: 'TM.', party: 'T/M' },
  KT: { state: 'KT.', party: 'K/T' },
  TL: { state: 'TL.', party: 'T/L' },
  TUQ: { state: 'TUQ.', party: 'T/UQ' },
}

/** On whose behalf somebody signs, however it was typed: the marks are those of the layout, each begins a line (TM. ỦY BAN NHÂN DÂN, below it KT. CHỦ TỊCH). */
export function authorityLines(authority: string, layout: Layout): string {
  return plainText(authority)
    .trim()
    .replace(/(^|\s+)(?:(TM|KT|TL|TUQ)\.|(T\/M|K\/T|T\/L|T\/UQ)\.?)\s*/giu, (_, before: string, pointed?: string, stroked?: string) => {
      const mark = marks[(pointed ?? stroked ?? '').replace('/', '').toUpperCase()]
      return `${before === '' ? '' : '\n'}${mark?.[layout] ?? ''} `
    })
}

/** Dash and end mark are the template's. */
function bareRecipient(text: string): string {
  return plainText(text)
    .trim()
    .replace(/^[-–]\s*/, '')
    .replace(/[;,.]+$/, '')
}

/** What Word shows of a file beside its text: the title, the issuing body and the day of issue. */
export function fileProperties({ kind, subject, issuer, date }: Letter): string {
  const issued =
    date === null
      ? ''
      : ['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(date)}T00:00:00Z</dcterms:${name}>`).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(`${sentenceCase(kind)} ${subject}`.replace(/\s+/g, ' '))}</dc:title><dc:creator>${escapeXml(issuer)}</dc:creator>${issued}</cp:coreProperties>`,
  ].join('')
}
