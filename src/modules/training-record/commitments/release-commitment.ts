import type { ReleaseCommitment } from '#contracts/training-record-commitments.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { makeFieldReport } from '#kernel/imports/field-report.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { holdPerson, touchPerson } from '#modules/personnel/index.ts'
import { commitmentDraft } from './commitment-audit.ts'
import { commitmentOf, writeRelease } from './commitment-store.ts'

/** Lets somebody go from what is left of a commitment, for a reason of the list and on a document. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `training-record.commitment-released`, and what is wrong by field. */
export async function releaseCommitment(
  tx: Tx,
  ctx: Ctx,
  input: ReleaseCommitment & { readonly personId: string; readonly commitmentId: string },
  scope: Scope,
): Promise<Outcome<{ readonly version: number }>> {
  const person = await holdPerson(tx, ctx, scope, input)
  const before = await commitmentOf(tx, input)
  if (before.release) throw new AppError('training-record.commitment-released', { date: formatVietnamese(before.release.on as PlainDate) })
  const reasons = await releaseReasons(tx)
  const reason = reasons.find(({ code }) => code === input.code)
  const report = makeFieldReport(ctx)
  if (!reason) report.error(0, 'code', 'training-record.unknown-release')
  if (input.code === 'other' && input.words === null) report.error(0, 'words', 'training-record.release-needs-words')
  if (input.on > ctx.today) report.error(0, 'on', 'training-record.release-in-future', { date: formatVietnamese(ctx.today) })
  report.refuse()
  await writeRelease(tx, input, input)
  const version = await touchPerson(tx, person.personId)
  const { on, words, documentNo, documentDate } = input
  const told = {
    releasedOn: on,
    release: reason?.name[ctx.language] ?? input.code,
    releaseWords: words,
    releaseDocumentNo: documentNo,
    releaseDocumentDate: documentDate,
  }
  return { value: { version }, audit: commitmentDraft(person, before.reason, {}, told) }
}

/** Why a commitment may end before it is served. */
export async function releaseReasons(tx: Tx) {
  const { rows } = await sql<{ code: string; name: { vi: string; en: string }; kind: 'recovered' | 'exempt' | 'ended'; legalBasis: string | null }>`
    select release_code as code, jsonb_build_object('vi', name_vi, 'en', name_en) as name, kind, legal_basis as "legalBasis"
    from training_record.release_reason order by sort_order, release_code`.execute(tx)
  return rows
}
