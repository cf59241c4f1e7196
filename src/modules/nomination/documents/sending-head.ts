import type { Layout } from '#contracts/documents.ts'
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
  const signs = signer ?? { authority, title: signerTitle || 'Thủ trưởng đơn vị', name: '' }
  return {
    layout,
    superior: upper(superior),
    issuer: upper(inFull(issuer)),
    place: placeOf(head),
    number,
    date,
    symbol: `${layout === 'party' ? '-' : '/'}${head.issuer.kind === 'given' ? symbol : symbol.replace(/^(KH|BC)/, marks[paper])}`,
    kind: kinds[paper],
    subject,
    signature: { authority: upper(authorityOf(layout, signs)), title: upper(signs.title), name: signs.name },
    recipients: head.recipients ?? shipped.sendingRecipients[layout][paper],
    demonstration,
  }
}

/** A deputy signs for the head of the body, whether that was typed or not; a deputy secretary of the Party signs for the committee. */
function authorityOf(layout: Layout, { authority = '', title }: { readonly authority?: string; readonly title: string }): string {
  const head = /^phó (.+?)(?: thường trực)?$/iu.exec(title.trim())?.[1]
  if (
    !head ||
    (layout === 'party' && /^bí thư/i.test(head)) ||
    (authority !== '' && (layout === 'party' || !/^TM\.|^T\/M/i.test(authority) || /KT\.|K\/T/i.test(authority)))
  )
    return authority
  return `${authority} ${layout === 'party' ? 'K/T' : 'KT.'} ${head}`.trim()
}

/** The issuing body as a sentence names it: “Ban Tổ chức Tỉnh ủy”. */
export function issuedBy(head: HeadPaper): string {
  return usualHead(head).name
}

/** Who decides, above the grounds or below them: the Party's body; the State's committee, or the head of the State's office in whose name it is signed. */
export function decidingBody(head: HeadPaper): string {
  if (head.issuer.kind === 'given' && head.issuer.decidingBody !== undefined) return upper(head.issuer.decidingBody)
  const { name, signerTitle, authority } = usualHead(head)
  if (head.layout === 'party') return upper(name)
  const signer = head.signer ?? { authority, title: signerTitle }
  const post = decidingPost(authorityOf(head.layout, signer), signer.title)
  return upper(post === '' ? inFull(name) : `${post} ${restOf(post, inFull(name))}`.trim())
}

/** The post in whose name something is signed: KT. GIÁM ĐỐC is the director's decision; TM. is the committee's, which has none. */
function decidingPost(authority: string, title: string): string {
  const said = inFull(authority.trim())
  if (/^(TM\.|T\/M)/i.test(said)) return ''
  return /^(?:(?:KT|TL|TUQ)\.|K\/T|T\/L|T\/UQ)\s*(.+)$/i.exec(said)?.[1] ?? title
}

/** What of a body's name its post does not say already: “Chủ tịch Ủy ban nhân dân tỉnh” leaves “Bình Thuận”. */
function restOf(post: string, name: string): string {
  const [said, words] = [upper(post).split(' '), name.split(' ')]
  for (let length = Math.min(said.length, words.length); length > 0; length--) {
    if (said.slice(-length).join(' ') === upper(words.slice(0, length).join(' '))) return words.slice(length).join(' ')
  }
  return name
}

/** NĐ 30/2020/NĐ-CP, Phụ lục I: the superior body may be shortened, the issuing one is written in full. */
const inFull = (body: string) => body.replace(/(?<!\p{L})UBND(?!\p{L})/gu, 'Ủy ban nhân dân')

/** The head of a decision as the body usually writes it, to begin from. Where what stands for the body in its symbol is not known, the symbol ends with its sign
 * and is to be completed. */
export function usualDecisionHead(of: Pick<HeadPaper, 'layout' | 'province' | 'issuer'>): Omit<Usual, 'name'> & { readonly place: string } {
  const { superior, issuer, name, symbol, authority, signerTitle } = usualHead(of)
  const marked = symbol.replace(/^(KH|BC)/, marks.decision)
  const local = of.issuer.kind === 'unit' ? localOf(of.issuer.name) : undefined
  const committee = local !== undefined && of.layout === 'state'
  return {
    // NĐ 30/2020/NĐ-CP, Phụ lục I: committees write no superior body.
    superior: committee ? '' : superior,
    issuer: committee ? name : issuer,
    symbol: /[-/]/.test(marked) ? marked : `${marked}${of.layout === 'party' ? '/' : '-'}`,
    ...{ authority, signerTitle },
    place: local && of.issuer.kind === 'unit' ? of.issuer.name.slice(local.begins.length) : placeOf(of),
  }
}

const localOf = (name: string) => shipped.localUnits.find(({ begins }) => name.toLocaleLowerCase('vi').startsWith(begins.toLocaleLowerCase('vi')))

function placeOf({ province, issuer }: Pick<HeadPaper, 'province' | 'issuer'>): string {
  return issuer.kind === 'given' ? issuer.place : province.replace(/^(tỉnh|thành phố)\s+/i, '')
}

function usualHead(head: Pick<HeadPaper, 'layout' | 'province' | 'issuer'>): Usual {
  const { layout, issuer } = head
  const place = placeOf(head)
  const filled = (usual: Usual, said: Readonly<Record<string, string>>): Usual => ({
    ...usual,
    ...{ superior: fill(usual.superior, said), issuer: fill(usual.issuer, said), name: fill(usual.name, said) },
  })
  if (issuer.kind === 'given') return { ...issuer, symbol: issuer.symbol.replace(/^[-/]/, ''), authority: '', signerTitle: '' }
  if (issuer.kind === 'unit') {
    const { name } = issuer
    const local = localOf(name)
    const usual = { ...shipped.unit[layout], authority: '', name, ...local?.[layout] }
    // {name} is what follows the kind of unit; a sentence names the body, not the place that it governs.
    const head = filled(usual, { place, unit: name, name: name.slice(local?.begins.length ?? 0) })
    if (!local) return { ...head, name }
    if (layout === 'party') return { ...head, name: `Ban Thường vụ ${head.issuer}`, authority: 'T/M Ban Thường vụ', signerTitle: 'Bí thư' }
    const whole = inFull(`UBND ${name.slice(0, 1).toLocaleLowerCase('vi')}${name.slice(1)}`)
    return { ...head, name: whole, authority: 'TM. Ủy ban nhân dân', signerTitle: 'Chủ tịch' }
  }
  if (issuer.kind === 'commission') return filled(shipped.opening[layout], { place })
  const committee = filled(shipped.plan[layout], { place })
  return layout === 'state' ? { ...committee, name: `${committee.name} ${place}` } : committee
}
