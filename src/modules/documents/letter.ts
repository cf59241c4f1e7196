import type { OfficialDocument } from '#contracts/documents.ts'
import { escapeXml, plainText, sentenceCase, shownDate, shownNumber } from './document-text.ts'
import { balanced } from './letter-widths.ts'

/** What stands around the body of every official document: head, number, date, subject, signature, recipients. */
export type Letter = Omit<OfficialDocument, 'sections' | 'appendix'>

// About what a line of the subject holds at 14 point in bold; a template with other sizes only breaks elsewhere.
const subjectEms = 26

/** The letter as the tags of a template have it. */
export function letterData(letter: Letter) {
  const superior = plainText(letter.superior).trim()
  const recipients = letter.recipients.map(bareRecipient).filter(Boolean)
  const demonstration = letter.demonstration === null ? '' : plainText(letter.demonstration)
  return {
    superior: committeeInTwoLines(superior),
    below: superior !== '',
    issuer: committeeInTwoLines(plainText(letter.issuer)),
    place: plainText(letter.place),
    number: shownNumber(letter),
    ...shownDate(letter.date),
    kind: plainText(letter.kind),
    kindName: sentenceCase(plainText(letter.kind)),
    subject: balanced(plainText(letter.subject), subjectEms),
    invented: demonstration !== '',
    demonstration,
    footLine: demonstration,
    ...signatureOf(letter.signature),
    recipients: recipients.slice(0, -1).map((text) => ({ text })),
    lastRecipient: recipients.slice(-1).map((text) => ({ text })),
  }
}

/** “ỦY BAN NHÂN DÂN” and whose: too long for one line of the head, it is broken there and not within the name of a province. */
function committeeInTwoLines(body: string): string {
  return body.replace(/^(ủy ban nhân dân) (?=\S)/iu, '$1\n')
}

/** Who signs in his own right has no line of authority (T/M, KT.) above his post. */
function signatureOf({ authority, title, name }: Letter['signature']) {
  const empowered = authority.trim() !== ''
  return { empowered, alone: !empowered, authority: plainText(authority), signerTitle: plainText(title), signerName: plainText(name) }
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
