import type { Verified } from '#contracts/results-certificates.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type CertificateCodes, isCode } from './certificate-codes.ts'

/** What anybody who has the code may know: as little as tells whether the paper in hand is real. Throws `results.unknown-code`, the same for a code that was
 * made up and for one that stands for nothing; `results.no-code` where no code can look like this, as a register number does not. */
export async function verifyCertificate(tx: Tx, codes: CertificateCodes, code: string, demonstration: boolean): Promise<Verified> {
  if (!isCode(code)) throw new AppError('results.no-code')
  const key = codes.read(code)
  if (key === undefined) throw new AppError('results.unknown-code')
  const { rows } = await sql<Omit<Verified, 'name' | 'demonstration'> & { readonly fullName: string }>`
    select case when voided_on is null then 'valid' else 'void' end as state, kind, full_name as "fullName", content ->> 'programme' as programme, issuer_name as issuer,
      issued_on as "issuedOn", register_no as "registerNo", voided_on as "voidedOn",
      voided_on is not null and exists (select from results.certificate n where n.replaces = t.certificate_id) as replaced
    from results.certificate t where code_key = ${key}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('results.unknown-code')
  const { fullName, ...rest } = found
  return { ...rest, name: shortName(fullName), demonstration }
}

/** Nguyễn Thị Minh An → N. T. M. An */
export function shortName(fullName: string): string {
  const words = fullName.trim().split(/\s+/)
  return words.map((word, index) => (index === words.length - 1 ? word : `${word.slice(0, 1)}.`)).join(' ')
}
