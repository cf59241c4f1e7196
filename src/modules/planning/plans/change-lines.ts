import { cellProblem } from '#contracts/planning-plan-cells.ts'
import { type AcceptAll, type AddedLines, type AddLines, planFieldWords, type RemoveLines } from '#contracts/planning-plan-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { codesAfter, insertLines, insertSplits, type LineRow, linesOf } from './line-store.ts'
import { suggestClasses } from './plan-parts.ts'
import { unitsOfBlock } from './plan-blocks.ts'
import { auditPlan, beginEditing, checkUnits, type HeldPlan, holdVersion } from './plan-store.ts'
import { programmesOf, providersOf } from './read-lines.ts'

type Of<Body> = Body & { readonly planId: string }

/** Adds lines with their parts. Throws `kernel.not-found`, `planning.not-editable`, `planning.code-taken`, `planning.wrong-year`, `planning.ends-before-opens`,
 * `planning.sent-has-no-classes`, `planning.unit-outside`, `planning.wrong-value`. */
export function addLinesUse(gate: Gate): Use<Of<AddLines>, AddedLines> {
  return gate.command('planning.edit-plan', async (tx, ctx, input: Of<AddLines>, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    await beginEditing(tx, ctx, version)
    const standing = await linesOf(tx, [version.versionId])
    const programmes = await programmesOf(tx, input.lines)
    const providers = await providersOf(tx, input.lines)
    await checkUnits(
      tx,
      ctx,
      plan,
      input.lines.flatMap(({ split }) => split.map(({ unitId }) => unitId)),
    )
    await checkParents(tx, plan, input.lines)
    const codes = new Set(standing.map(({ code }) => code))
    const nextCode = codesAfter([...codes, ...input.lines.flatMap(({ code }) => code ?? [])])
    const lines = input.lines.map(({ split: _split, code: given, classes, parentKey = null, ...fields }): LineRow => {
      const code = given ?? nextCode()
      const programme = programmes.get(fields.programmeId)
      if (!programme)
        throw new AppError('planning.wrong-value', {
          field: planFieldWords.programmeId[ctx.language],
          code,
          problem: cellProblem('programmeId', false, ctx.language),
        })
      if (fields.providerId !== null && !providers.has(fields.providerId)) {
        throw new AppError('planning.wrong-value', {
          field: planFieldWords.providerId[ctx.language],
          code,
          problem: cellProblem('providerId', false, ctx.language),
        })
      }
      if (codes.has(code)) throw new AppError('planning.code-taken', { code })
      codes.add(code)
      if (fields.year < plan.yearFrom || fields.year > plan.yearTo) throw new AppError('planning.wrong-year', { code, year: fields.year })
      if (fields.opensOn !== null && fields.endsOn !== null && fields.endsOn < fields.opensOn) throw new AppError('planning.ends-before-opens', { code })
      if (fields.channel === 'sent' && (classes ?? 0) > 0) throw new AppError('planning.sent-has-no-classes')
      const suggested = suggestClasses(fields.channel, fields.seats, programme.size) ?? 0
      return { ...fields, parentKey, lineId: newId(), lineKey: newId(), code, roomId: null, pinned: [], classes: classes ?? suggested }
    })
    await insertLines(tx, version.versionId, lines)
    await insertSplits(
      tx,
      lines.flatMap(({ lineId }, index) =>
        (input.lines[index]?.split ?? []).map(({ unitId, asked }) => ({
          ...{ lineId, unitId, asked, appraised: null, approved: null, differenceCode: null, note: null },
        })),
      ),
    )
    return {
      value: { lines: lines.map(({ lineKey, code }) => ({ lineKey, code })) },
      audit: auditPlan(plan, { changes: Object.fromEntries(lines.map(({ code, seats }) => [`${code}.seats`, [null, seats]])), version: version.number }),
    }
  })
}

/** Throws `planning.wrong-value` for a parent that is no line of the plan above. */
async function checkParents(tx: Tx, { parentId }: HeldPlan, lines: AddLines['lines']): Promise<void> {
  const asked = [...new Set(lines.flatMap(({ parentKey }) => parentKey ?? []))]
  if (!asked.length) return
  const { rows } = await sql<{
    lineKey: string
  }>`select distinct l.line_key as "lineKey" from planning.plan_line l join planning.plan_version v using (version_id)
    where l.line_key = any(${asked}::uuid[]) and v.plan_id = ${parentId}::uuid`.execute(tx)
  const known = new Set(rows.map(({ lineKey }) => lineKey))
  const stranger = lines.find(({ parentKey }) => parentKey && !known.has(parentKey))
  if (stranger) throw new AppError('planning.wrong-value', { field: 'parentKey', code: stranger.code ?? '', problem: stranger.parentKey ?? '' })
}

/** Takes lines out of a version. Throws `kernel.not-found`, `planning.not-editable`, `planning.line-not-found`, `kernel.changed-meanwhile`,
 * `planning.line-has-classes`. */
export function removeLinesUse(gate: Gate): Use<Of<RemoveLines>, { readonly removed: number }> {
  return gate.command('planning.edit-plan', async (tx, ctx, input: Of<RemoveLines>, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    await beginEditing(tx, ctx, version)
    const standing = new Map((await linesOf(tx, [version.versionId])).map((line) => [line.lineKey, line]))
    const lines = input.lines.map(({ lineKey, lockVersion }) => {
      const line = standing.get(lineKey)
      if (!line) throw new AppError('planning.line-not-found')
      if (line.lockVersion !== lockVersion) throw new AppError('kernel.changed-meanwhile')
      return line
    })
    const { rows: used } = await sql<{ lineKey: string }>`
      select distinct line_key as "lineKey" from planning.line_class where line_key = any(${lines.map(({ lineKey }) => lineKey)}::uuid[])`.execute(tx)
    const kept = lines.find(({ lineKey }) => used.some((each) => each.lineKey === lineKey))
    if (kept) throw new AppError('planning.line-has-classes', { code: kept.code })
    await sql`delete from planning.plan_line_need where version_id = ${version.versionId}::uuid
      and line_key = any(${lines.map(({ lineKey }) => lineKey)}::uuid[])`.execute(tx)
    await sql`delete from planning.plan_line where line_id = any(${lines.map(({ lineId }) => lineId)}::uuid[])`.execute(tx)
    return {
      value: { removed: lines.length },
      audit: auditPlan(plan, { changes: Object.fromEntries(lines.map(({ code, seats }) => [`${code}.seats`, [seats, null]])), version: version.number }),
    }
  })
}

/** Accepts numbers as they are, wherever nobody has settled them yet: appraised := asked, approved := appraised. Throws `kernel.not-found`,
 * `planning.not-editable`. */
export function acceptAllUse(gate: Gate): Use<Of<AcceptAll>, { readonly changed: number }> {
  return gate.command('planning.consolidate-plan', async (tx, ctx, input: Of<AcceptAll>, scope) => {
    const { field, unitId, block, lineKeys } = input
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    await beginEditing(tx, ctx, version)
    const units = block === null ? null : await unitsOfBlock(tx, { versionId: version.versionId, province: plan.province, block, on: ctx.today })
    const value = field === 'appraised' ? sql`s.asked` : sql`coalesce(s.appraised, s.asked)`
    const { rows } = await sql<{ code: string; unit: string; value: number }>`
      update planning.plan_line_unit s set ${sql.id(field)} = ${value}, lock_version = s.lock_version + 1
      from planning.plan_line l where l.line_id = s.line_id and l.version_id = ${version.versionId}::uuid and s.${sql.id(field)} is null
        and (${unitId}::uuid is null or s.unit_id = ${unitId}::uuid) and (${units}::uuid[] is null or s.unit_id = any(${units}::uuid[])) and (${lineKeys}::uuid[] is null or l.line_key = any(${lineKeys}::uuid[]))
      returning l.code, (select u.code from organisation.v_unit u where u.unit_id = s.unit_id order by u.valid_from desc limit 1) as unit,
        s.${sql.id(field)} as value`.execute(tx)
    return {
      value: { changed: rows.length },
      audit: auditPlan(plan, {
        changes: Object.fromEntries(rows.map((row) => [`${row.code}.${row.unit}.${field}`, [null, row.value]])),
        version: version.number,
      }),
    }
  })
}
