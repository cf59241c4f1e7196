import type { Layout } from '#contracts/documents.ts'
import { fill } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { fold, normalise } from '#kernel/vietnamese/index.ts'
import shipped from '../../../../db/data/letterheads.json' with { type: 'json' }
import grounds from '../../../../db/data/sending-grounds.json' with { type: 'json' }
import type { Grounds, HeadPaper } from '../documents/papers.ts'
import { inventedWords } from '../lists/read-paper.ts'

/** Who issues and signs, as it was typed. */
export interface HeadTyped {
  readonly layout: Layout
  readonly issuerUnitId: string
  readonly issuer: string
  /** QĐ-SNV, QĐ/BTCTU; absent: its number is there already. */
  readonly symbol?: string
  /** Without it: as the body usually has it. */
  readonly signerAuthority?: string | null | undefined
  readonly signerTitle: string
  readonly signerName: string
}

const same = (one: string, other: string) => fold(normalise(one)) === fold(normalise(other))

/** The body's own name and what a letterhead calls it are one body: “Ban Tổ chức Tỉnh ủy” heads its papers with “Ban Tổ chức”. */
function isUsual(usual: { readonly issuer: string; readonly name?: string }, issuer: string, place: string): boolean {
  return [usual.issuer, usual.name ?? ''].some((each) => each !== '' && same(fill(each, { place }), issuer))
}

/** Head of a document, from what was typed: committees decide in their own name; what else issues is an office of the province, a unit, or a body that no
 * list here knows and stands as it was written. */
export async function readHead(
  tx: Tx,
  { layout, issuerUnitId, issuer, symbol = '', signerAuthority, signerTitle, signerName }: HeadTyped,
  { number, date, invented }: { readonly number: string | null; readonly date: PlainDate | null; readonly invented: boolean },
): Promise<HeadPaper> {
  const { rows } = await sql<{ province: string; unit: string | null; provinceIssues: boolean }>`
    select (select u.name from organisation.v_unit u where u.parent_id is null order by u.valid_to is null desc, u.valid_from desc limit 1) as province,
      (select u.name from organisation.v_unit u where u.unit_id = ${issuerUnitId}::uuid
        order by u.valid_from <= coalesce(${date}::date, 'infinity') desc, u.valid_from desc limit 1) as unit,
      not exists (select from organisation.v_unit u where u.unit_id = ${issuerUnitId}::uuid and u.parent_id is not null) as "provinceIssues"`.execute(tx)
  const { province, unit, provinceIssues } = rows[0] ?? { province: '', unit: null, provinceIssues: true }
  const place = province.replace(/^(tỉnh|thành phố)\s+/i, '')
  const committee = provinceIssues && /^(ban thường vụ|ủy ban nhân dân|ubnd|tỉnh ủy)/i.test(issuer)
  const kindOf = (): HeadPaper['issuer'] => {
    if (committee) return { kind: 'committee' }
    if (!provinceIssues) return { kind: 'unit', name: unit ?? issuer }
    if (isUsual(shipped.opening[layout], issuer, place)) return { kind: 'commission' }
    return { kind: 'given', superior: fill(shipped.opening[layout].superior, { place }), issuer, name: issuer, symbol, place }
  }
  const authority = signerAuthority || (committee ? shipped.plan[layout].authority : '')
  return {
    ...{ layout, province, number, date, issuer: kindOf(), demonstration: invented ? inventedWords : null },
    signer: { title: signerTitle, name: signerName, ...(authority && { authority }) },
  }
}

/** What decisions of the body usually rest on, and who carries them out: an office does not tell its own head to. */
export function groundsOf({ layout, issuer }: Pick<HeadPaper, 'layout' | 'issuer'>): Grounds {
  const { bases, enforcers, enforcersOfOffice } = grounds[layout]
  return { bases, proposedBy: null, enforcers: issuer.kind === 'committee' ? enforcers : enforcersOfOffice }
}
