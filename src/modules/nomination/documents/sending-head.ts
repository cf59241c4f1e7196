import { fill } from '#contracts/words.ts'
import type { Letter } from '#modules/documents/index.ts'
import shipped from '../../../../db/data/letterheads.json' with { type: 'json' }
import type { HeadPaper } from './papers.ts'

/** Documents that have a letterhead, by the mark in their symbol. */
const marks = { decision: 'QĐ', summons: 'GTT', notice: 'TB', roster: 'DS', review: 'BC' } as const
export type SendingPaper = keyof typeof marks

const kinds: Readonly<Record<SendingPaper, string>> = {
  decision: 'QUYẾT ĐỊNH',
  summons: 'GIẤY TRIỆU TẬP',
  notice: 'THÔNG BÁO',
  roster: 'DANH SÁCH',
  review: 'BÁO CÁO',
}

interface Usual {
  readonly superior: string
  readonly issuer: string
  /** As a sentence names it. */
  readonly name: string
  readonly symbol: string
  readonly authority: string
  readonly signerTitle: string
}

const upper = (text: string) => text.toLocaleUpperCase('vi')

/** Head, signature and recipients as the body usually writes them. */
export function sendingLetter(paper: SendingPaper, subject: string, head: HeadPaper): Letter {
  const { layout, signer, number, date, demonstration } = head
  const { superior, issuer, symbol, authority, signerTitle } = usualHead(head)
  return {
    layout,
    superior: upper(superior),
    issuer: upper(issuer),
    place: placeOf(head),
    number,
    date,
    symbol: `${layout === 'party' ? '-' : '/'}${head.issuer.kind === 'given' ? symbol : symbol.replace(/^(KH|BC)/, marks[paper])}`,
    kind: kinds[paper],
    subject,
    signature: { authority: upper(signer ? (signer.authority ?? '') : authority), title: upper(signer?.title ?? signerTitle), name: signer?.name ?? '' },
    recipients: head.recipients ?? shipped.sendingRecipients[layout][paper],
    demonstration,
  }
}

/** The issuing body as a sentence names it: “Ban Tổ chức Tỉnh ủy”. */
export function issuedBy(head: HeadPaper): string {
  return usualHead(head).name
}

/** Who decides, above the grounds or below them: the Party's body, the State's committee or the head of the State's office. */
export function decidingBody(head: HeadPaper): string {
  if (head.issuer.kind === 'given') return upper(head.issuer.decidingBody ?? head.issuer.name)
  const { name, signerTitle, authority } = usualHead(head)
  if (head.layout === 'party' || authority !== '' || signerTitle === '') return upper(name)
  return upper(`${signerTitle} ${name}`)
}

function placeOf({ province, issuer }: HeadPaper): string {
  return issuer.kind === 'given' ? issuer.place : province.replace(/^(tỉnh|thành phố)\s+/i, '')
}

function usualHead(head: HeadPaper): Usual {
  const { layout, issuer } = head
  const place = placeOf(head)
  const filled = (usual: Usual, said: Readonly<Record<string, string>>): Usual => ({
    ...usual,
    ...{ superior: fill(usual.superior, said), issuer: fill(usual.issuer, said), name: fill(usual.name, said) },
  })
  if (issuer.kind === 'given') return { ...issuer, symbol: issuer.symbol.replace(/^[-/]/, ''), authority: '', signerTitle: '' }
  if (issuer.kind === 'unit') {
    const { name } = issuer
    const local = shipped.localUnits.find(({ begins }) => name.toLocaleLowerCase('vi').startsWith(begins.toLocaleLowerCase('vi')))
    const usual = { ...shipped.unit[layout], authority: '', name, ...local?.[layout] }
    // The name that a sentence has stays whole; {name} is what follows the kind of unit.
    return { ...filled(usual, { place, unit: name, name: name.slice(local?.begins.length ?? 0) }), name }
  }
  if (issuer.kind === 'commission') return filled(shipped.opening[layout], { place })
  const committee = filled(shipped.plan[layout], { place })
  return layout === 'state' ? { ...committee, name: `${committee.name} ${place}` } : committee
}
