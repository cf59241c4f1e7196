import type { EditStandardGroup, NewStandardGroup, SavedStandardGroup } from '#contracts/requirements-standards.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { type FactSet, readExpression } from '#modules/expression/index.ts'
import { placePosts } from './post-standards.ts'
import { factsOf, requireProvince } from './read-standards.ts'
import { groupAudit, holdGroup, standardsOf } from './standard-rows.ts'

/** Adds a row to the matrix. Throws `requirements.standards-province-only`, `expression.not-read`, `expression.too-large`, and `kernel.invalid-input` with the
 * words of every field that is wrong. */
export function createGroup(personFacts: FactSet) {
  return async (tx: Tx, ctx: Ctx, input: NewStandardGroup, scope: Scope): Promise<Outcome<SavedStandardGroup>> => {
    requireProvince(scope)
    const { code, subject, name, sortOrder } = input
    const appliesTo = readExpression(factsOf(subject, personFacts), input.appliesTo, ctx.language)
    const groupId = newId()
    const report = fieldReport(ctx, { code })
    const { rows } = await sql<{ id: string }>`
      insert into requirements.standard_group (group_id, code, name_vi, name_en, subject, applies_to, sort_order)
      values (${groupId}::uuid, ${code}, ${name.vi}, ${name.en}, ${subject}, ${JSON.stringify(appliesTo)}::jsonb, ${sortOrder})
      on conflict (code) do nothing returning group_id as id`.execute(tx)
    if (!rows.length) report.field('code', 'requirements.standard-code-exists')
    report.refuse()
    await placePosts(tx, [groupId])
    await requirePosts(tx, ctx, groupId, subject)
    const changes = {
      code: [null, code],
      'name.vi': [null, name.vi],
      'name.en': [null, name.en],
      subject: [null, subject],
      appliesTo: [null, appliesTo],
    } as const
    return { value: { groupId, version: 1 }, audit: groupAudit(groupId, changes) }
  }
}

export type EditGroup = EditStandardGroup & { readonly groupId: string }

/** Changes what a row is called, whom it is about or where it stands. Throws as `createGroup`, and `kernel.not-found`, `kernel.changed-meanwhile`. */
export function editGroup(personFacts: FactSet) {
  return async (tx: Tx, ctx: Ctx, input: EditGroup, scope: Scope): Promise<Outcome<SavedStandardGroup>> => {
    requireProvince(scope)
    const { groupId, version, name, sortOrder, reason } = input
    const before = await holdGroup(tx, groupId, version)
    const appliesTo = readExpression(factsOf(before.subject, personFacts), input.appliesTo, ctx.language)
    await sql`update requirements.standard_group set name_vi = ${name.vi}, name_en = ${name.en}, applies_to = ${JSON.stringify(appliesTo)}::jsonb,
      sort_order = ${sortOrder}, version = version + 1 where group_id = ${groupId}::uuid`.execute(tx)
    await placePosts(tx, [groupId])
    await requirePosts(tx, ctx, groupId, before.subject)
    const values: readonly (readonly [string, unknown, unknown])[] = [
      ['name.vi', before.nameVi, name.vi],
      ['name.en', before.nameEn, name.en],
      ['appliesTo', before.appliesTo, appliesTo],
      ['sortOrder', before.sortOrder, sortOrder],
    ]
    const changes = Object.fromEntries(values.flatMap(([field, was, is]) => (canonical(was) === canonical(is) ? [] : [[field, [was, is] as const]])))
    return { value: { groupId, version: version + 1 }, audit: groupAudit(groupId, changes, reason) }
  }
}

/** Takes a row out that never asked anything. Throws `requirements.standards-province-only`, `kernel.not-found`, `requirements.group-has-standards`. */
export async function removeGroup(tx: Tx, _ctx: Ctx, { groupId }: { readonly groupId: string }, scope: Scope): Promise<Outcome<void>> {
  requireProvince(scope)
  const { rows } = await sql<{ code: string }>`select code from requirements.standard_group where group_id = ${groupId}::uuid for update`.execute(tx)
  const [group] = rows
  if (!group) throw new AppError('kernel.not-found')
  const count = (await standardsOf(tx, [groupId])).length
  if (count > 0) throw new AppError('requirements.group-has-standards', { count })
  await sql`delete from requirements.standard_group where group_id = ${groupId}::uuid`.execute(tx)
  return { value: undefined, audit: groupAudit(groupId, { code: [group.code, null] }) }
}

/** jsonb gives keys in an order of its own. */
function canonical(value: unknown): string {
  const sorted = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.map(sorted)
    if (typeof of !== 'object' || of === null) return of
    return Object.fromEntries(
      Object.entries(of)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([key, each]) => [key, sorted(each)]),
    )
  }
  return JSON.stringify(sorted(value))
}

/** A row about posts that no post is meant by would silently ask nothing. */
async function requirePosts(tx: Tx, ctx: Ctx, groupId: string, subject: 'post' | 'person'): Promise<void> {
  if (subject === 'person') return
  const { rows } = await sql<{ any: boolean }>`select exists (select from requirements.standard_post where group_id = ${groupId}::uuid) as any`.execute(tx)
  if (rows[0]?.any) return
  const report = fieldReport(ctx, {})
  report.field('appliesTo', 'requirements.group-without-posts')
  report.refuse()
}
