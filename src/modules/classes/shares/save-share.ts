import type { SaveShare } from '#contracts/classes-seats.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type Expression, type FactSet, factsIn, readExpression, tellExpression } from '#modules/expression/index.ts'
import { lockClass, requireKept, type StandingClass } from '../editing/class-record.ts'
import { type KeptShare, sharesOf } from './measure-shares.ts'

type OfClass<Body> = Body & { readonly classId: string }
type OfShare<Body> = OfClass<Body> & { readonly shareId: string; readonly version: number }

async function keptClass(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<StandingClass> {
  const standing = await lockClass(tx, ctx, scope, classId)
  await requireKept(tx, ctx, scope, standing)
  return standing
}

type Told = SaveShare | KeptShare | undefined

export function toldShare(set: FactSet, ctx: Ctx, share: Told): Readonly<Record<string, string | boolean | null>> {
  if (!share) return {}
  const { label, bound, hard, of } = share
  const number = 'headCount' in of ? String(of.headCount) : `${of.numerator}/${of.denominator}`
  return {
    shareLabel: label.vi,
    shareWho: tellExpression(set, share.expression as Expression)[ctx.language],
    shareBound: `${bound === 'min' ? '≥' : '≤'} ${number}`,
    shareHard: hard,
  }
}

function auditOf(set: FactSet, ctx: Ctx, standing: StandingClass, before: Told, after: Told): AuditDraft {
  const old = toldShare(set, ctx, before)
  const now = toldShare(set, ctx, after)
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => old[field] !== now[field])
  return {
    subjectKind: 'class',
    subjectId: standing.classId,
    ...(standing.hostUnitId ? { unitId: standing.hostUnitId } : {}),
    detail: {
      code: standing.code,
      share: (after ?? before)?.label.vi,
      changes: Object.fromEntries(fields.map((field) => [field, [old[field] ?? null, now[field] ?? null]])),
    },
  }
}

/** What a share may ask: nothing fenced, for the share of one person alone would tell it. Throws `expression.*`, `classes.share-fenced`. */
export function readCondition(people: FactSet, ctx: Ctx, given: unknown): Expression {
  const expression = readExpression(people, given, ctx.language)
  const fenced = factsIn(expression).find((fact) => people.facts[fact]?.permission !== undefined)
  if (fenced !== undefined) throw new AppError('classes.share-fenced', { field: people.facts[fenced]?.words[ctx.language] ?? fenced })
  return expression
}

/** Sets a share of a class. Throws `kernel.not-found`, `classes.host-outside`, `expression.*` where the condition is not understood,
 * `classes.share-fenced`. */
export function addShareUse(gate: Gate, people: FactSet): Use<OfClass<SaveShare>, { shareId: string }> {
  return gate.command('classes.edit-shares', async (tx, ctx, { classId, ...input }: OfClass<SaveShare>, scope) => {
    const standing = await keptClass(tx, ctx, scope, classId)
    const expression = readCondition(people, ctx, input.expression)
    const shareId = newId()
    await sql`insert into classes.seat_share (share_id, class_id, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
      values (${shareId}::uuid, ${classId}::uuid, ${input.label.vi}, ${input.label.en}, ${JSON.stringify(expression)}::jsonb, ${input.bound}, ${input.hard},
        ${numbersOf(input)}, ${input.legalBasis})`.execute(tx)
    return { value: { shareId }, audit: auditOf(people, ctx, standing, undefined, input) }
  })
}

export const numbersOf = ({ of }: SaveShare) =>
  'headCount' in of ? sql`null::int, null::int, ${of.headCount}::int` : sql`${of.numerator}::int, ${of.denominator}::int, null::int`

async function shareOf(tx: Tx, { classId, shareId, version }: OfShare<object>): Promise<KeptShare> {
  const share = (await sharesOf(tx, [classId])).find((each) => each.shareId === shareId && !each.ofLine)
  if (!share) throw new AppError('kernel.not-found')
  if (share.version !== version) throw new AppError('kernel.changed-meanwhile')
  return share
}

/** Changes a share of a class; one of its plan's line is changed there. Throws as setting one, and `kernel.changed-meanwhile`. */
export function editShareUse(gate: Gate, people: FactSet): Use<OfShare<SaveShare>, { shareId: string }> {
  return gate.command('classes.edit-shares', async (tx, ctx, input: OfShare<SaveShare>, scope) => {
    const standing = await keptClass(tx, ctx, scope, input.classId)
    const before = await shareOf(tx, input)
    const expression = readCondition(people, ctx, input.expression)
    await sql`update classes.seat_share set (label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis, version) =
      (${input.label.vi}, ${input.label.en}, ${JSON.stringify(expression)}::jsonb, ${input.bound}, ${input.hard}, ${numbersOf(input)}, ${input.legalBasis}, version + 1)
      where share_id = ${input.shareId}::uuid`.execute(tx)
    return { value: { shareId: input.shareId }, audit: auditOf(people, ctx, standing, before, input) }
  })
}

/** Takes a share off a class. Throws `kernel.not-found`, `classes.host-outside`, `kernel.changed-meanwhile`. */
export function removeShareUse(gate: Gate, people: FactSet): Use<OfShare<object>, void> {
  return gate.command('classes.edit-shares', async (tx, ctx, input: OfShare<object>, scope) => {
    const standing = await keptClass(tx, ctx, scope, input.classId)
    const before = await shareOf(tx, input)
    await sql`delete from classes.seat_share where share_id = ${input.shareId}::uuid`.execute(tx)
    return { value: undefined, audit: auditOf(people, ctx, standing, before, undefined) }
  })
}
