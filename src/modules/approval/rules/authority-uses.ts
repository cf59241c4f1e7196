import type { Authority, AuthorityList, AuthorityStep, NewAuthority } from '#contracts/approval-rules.ts'
import type { Gate, Outcome } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { resolvePosts, resolveUnits } from '#modules/organisation/index.ts'
import type { TypeWords } from '../chains/approval-parts.ts'
import { checkProvince } from './calendar.ts'

type AuthorityRow = Omit<Authority, 'trainingType'> & { readonly typeCode: string | null }

const columns = sql`authority_id as "authorityId", subject_kind as "subjectKind", training_type as "typeCode", legal_basis as "legalBasis", note, verified,
  switched_on as "switchedOn", steps, valid_from as "validFrom", valid_to as "validTo", version`

/** The matrix as it stands on a day. */
function authorityList(typeWords: TypeWords) {
  return async (tx: Tx, ctx: Ctx, { on = ctx.today }: { on?: string | undefined }): Promise<AuthorityList> => {
    const { rows } = await sql<AuthorityRow>`
      select ${columns} from approval.authority where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
      order by subject_kind, training_type nulls first`.execute(tx)
    const types = await typeWords(
      tx,
      rows.flatMap(({ typeCode }) => typeCode ?? []),
    )
    const roles = await sql<{ code: string; name: { vi: string; en: string } }>`
      select role as code, jsonb_build_object('vi', name_vi, 'en', name_en) as name from access.v_role order by role`.execute(tx)
    const named = [...new Set(rows.flatMap(({ steps }) => steps.flatMap(({ who }) => (who?.kind === 'post' ? [who.code] : []))))]
    const posts = await sql<{ code: string; name: string }>`
      select code, name from organisation.v_post where code = any(${named}::text[]) order by code`.execute(tx)
    return {
      on,
      items: rows.map(({ typeCode, ...row }) => ({
        ...row,
        trainingType: typeCode === null ? null : { code: typeCode, name: types.get(typeCode) ?? { vi: typeCode, en: typeCode } },
      })),
      holders: { roles: roles.rows, posts: posts.rows },
      can: { edit: scopeOf(ctx.actor, 'approval.edit-authority') === 'all' },
    }
  }
}

/** From a day on a row says something else: what was in force ends there, and stays as it was for what it decided. From its own first day on it is
 * corrected in place, as long as no chain was made by it. Throws `approval.province-only`, `kernel.changed-meanwhile`,
 * `approval.authority-begins-then`, `approval.authority-without-approval`, `approval.unknown-holder`. */
async function replaceAuthority(
  tx: Tx,
  ctx: Ctx,
  { authorityId, ...given }: NewAuthority & { authorityId: string },
  scope: Scope,
): Promise<Outcome<{ authorityId: string; version: number }>> {
  checkProvince(scope)
  const { rows } = await sql<AuthorityRow>`select ${columns} from approval.authority where authority_id = ${authorityId}::uuid for update`.execute(tx)
  const [before] = rows
  if (!before) throw new AppError('kernel.not-found')
  if (before.version !== given.version) throw new AppError('kernel.changed-meanwhile')
  checkSteps(given.steps)
  await checkHolders(tx, given)
  const { rows: later } = await sql<{ from: PlainDate }>`
    select valid_from as "from" from approval.authority
    where subject_kind = ${before.subjectKind} and training_type is not distinct from ${before.typeCode} and authority_id <> ${authorityId}::uuid
      and valid_from >= ${given.validFrom}::date order by valid_from limit 1`.execute(tx)
  const { rows: used } = await sql<{ used: boolean }>`select exists (select from approval.chain where authority_id = ${authorityId}::uuid) as used`.execute(tx)
  const inPlace = given.validFrom === before.validFrom && !used[0]?.used
  const past = given.validFrom < before.validFrom || (before.validTo !== null && given.validFrom >= before.validTo)
  if (later[0] || past || (given.validFrom === before.validFrom && !inPlace)) {
    throw new AppError('approval.authority-begins-then', { date: formatVietnamese(later[0]?.from ?? (before.validFrom as PlainDate)) })
  }
  const { legalBasis, note, verified, switchedOn, steps, validFrom } = given
  const id = inPlace ? authorityId : newId()
  if (inPlace) {
    await sql`update approval.authority set legal_basis = ${legalBasis}, note = ${note}, verified = ${verified}, switched_on = ${switchedOn},
      steps = ${JSON.stringify(steps)}::jsonb, version = version + 1 where authority_id = ${authorityId}::uuid`.execute(tx)
  } else {
    await sql`update approval.authority set valid_to = ${validFrom}::date, version = version + 1 where authority_id = ${authorityId}::uuid`.execute(tx)
    await sql`insert into approval.authority (authority_id, subject_kind, training_type, legal_basis, note, verified, switched_on, steps, valid_from, valid_to)
      values (${id}::uuid, ${before.subjectKind}, ${before.typeCode}, ${legalBasis}, ${note}, ${verified}, ${switchedOn}, ${JSON.stringify(steps)}::jsonb,
        ${validFrom}::date, ${before.validTo}::date)`.execute(tx)
  }
  const title = [before.subjectKind, before.typeCode].filter(Boolean).join(' ')
  return {
    value: { authorityId: id, version: inPlace ? before.version + 1 : 1 },
    audit: { subjectKind: 'authority', subjectId: id, detail: { title, validFrom, changes: changesOf(before, given) } },
  }
}

function checkSteps(steps: readonly AuthorityStep[]): void {
  const deciding = steps.filter(({ action }) => action === 'appraise' || action === 'approve')
  const whole = deciding.every(({ who, workingDays }) => who !== null && workingDays !== null && (who.at !== 'unit' || who.unitCode !== null))
  if (!whole || !deciding.some(({ action }) => action === 'approve')) throw new AppError('approval.authority-without-approval')
}

/** Roles, posts and units that the steps name are there on the first day. */
async function checkHolders(tx: Tx, { steps, validFrom }: Pick<NewAuthority, 'steps' | 'validFrom'>): Promise<void> {
  const on = validFrom as PlainDate
  const holders = steps.flatMap(({ who }) => who ?? [])
  const { rows } = await sql<{ role: string }>`select role from access.v_role`.execute(tx)
  const roles = new Set(rows.map(({ role }) => role))
  const posts = holders.filter(({ kind }) => kind === 'post')
  const foundPosts = await resolvePosts(
    tx,
    posts.map(({ code }) => code),
  )
  const units = holders.flatMap(({ at, unitCode }) => (at === 'unit' && unitCode !== null ? [unitCode] : []))
  const foundUnits = await resolveUnits(
    tx,
    units.map((code) => ({ code, on })),
  )
  const unknown =
    holders.find(({ kind, code }) => kind === 'role' && !roles.has(code))?.code ??
    posts.find(({ code }) => !foundPosts.has(code))?.code ??
    units.find((_unit, index) => !foundUnits[index])
  if (unknown !== undefined) throw new AppError('approval.unknown-holder', { value: unknown, date: formatVietnamese(on) })
}

function changesOf(before: AuthorityRow, after: NewAuthority): Record<string, [unknown, unknown]> {
  const bodies = (steps: readonly AuthorityStep[]) =>
    steps.map(({ position, action, body, workingDays }) => `${position}. ${action}: ${body.vi} (${workingDays ?? '–'})`)
  const fields: readonly [string, unknown, unknown][] = [
    ['legalBasis', before.legalBasis, after.legalBasis],
    ['note', before.note, after.note],
    ['verified', before.verified, after.verified],
    ['switchedOn', before.switchedOn, after.switchedOn],
    ['steps', bodies(before.steps), bodies(after.steps)],
    ['validFrom', before.validFrom, after.validFrom],
  ]
  return Object.fromEntries(fields.filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is)).map(([field, was, is]) => [field, [was, is]]))
}

export function authorityUses(gate: Gate, typeWords: TypeWords) {
  return {
    listAuthority: gate.query('approval.list-authority', authorityList(typeWords)),
    replaceAuthority: gate.command('approval.edit-authority', replaceAuthority),
  }
}
