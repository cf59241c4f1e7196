import type { AddLines, NameLine } from '#contracts/planning-need-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { inScope } from '#modules/organisation/index.ts'
import { insertLines, nameOfLine, type NewLine, placesInSheet, standingLines } from './line-rows.ts'
import { type HeldSheet, holdSheet, requireAction, sheetAudit, unitsOfSheet } from './need-sheet.ts'
import { sameNeeds } from './same-needs.ts'

type OfSheet<Body> = Body & { readonly sheetId: string }
type OfLine<Body> = OfSheet<Body> & { readonly lineId: string }
interface Changed {
  readonly lines: number
}

/** Adds needs that no review found, and why: people by name, or a number to be named later. Throws `kernel.not-found`, `planning.window-closed`,
 * `planning.sheet-not-open`, `planning.review-not-signed`, `planning.person-outside-sheet`, `planning.need-exists`, `planning.need-studying`, and
 * `kernel.invalid-input` with the words of every field. */
export function addLinesUse(gate: Gate): Use<OfSheet<AddLines>, Changed> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, input: OfSheet<AddLines>, scope) => {
    const sheet = editable(ctx, await holdSheet(tx, ctx, scope, input.sheetId))
    const { sheetId: _sheet, personIds, headCount, unitId, programmeId, why, ...details } = input
    const people = [...new Set(personIds)]
    const programme = await programmeName(tx, programmeId)
    const units = await unitsOfSheet(tx, sheet.unitId, ctx.today)
    const report = fieldReport(ctx, {})
    if (programme === undefined) report.field('programmeId', 'catalogue.unknown-programme', { value: '' })
    if (people.length === 0 && headCount === null) report.field('personIds', 'planning.nobody-chosen')
    if (unitId !== null && !units.includes(unitId)) report.field('unitId', 'planning.unit-outside-sheet')
    if (why.trim() === '') report.field('why', 'planning.why-missing')
    if ((await providerName(tx, details.providerId)) === undefined) report.field('providerId', 'catalogue.unknown-provider', { value: '' })
    report.refuse()
    const line = { ...details, programmeId, reason: 'other', source: 'hand', why } as const
    const placed = await peopleFor(tx, ctx, sheet, programmeId, people)
    const lines: NewLine[] = people.length
      ? placed.map(({ personId, unitId: place }) => ({ ...line, personId, unitId: place, headCount: 1 }))
      : [{ ...line, personId: null, unitId: unitId ?? sheet.unitId, headCount: headCount ?? 1 }]
    await insertLines(tx, ctx, sheet.sheetId, lines)
    const names = people.length ? placed.map(({ fullName }) => fullName) : [String(headCount)]
    return {
      value: { lines: lines.length },
      audit: sheetAudit(sheet, { programme: [null, programme], people: [null, names] }, { reason: why }),
    }
  })
}

/** Names people of a number that was asked for first: each becomes a line of their own, and the number goes down by them. Throws as `addLinesUse`, and
 * `planning.line-has-person`, `planning.more-than-count`. */
export function nameLineUse(gate: Gate): Use<OfLine<NameLine>, Changed> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, input: OfLine<NameLine>, scope) => {
    const sheet = editable(ctx, await holdSheet(tx, ctx, scope, input.sheetId))
    const [line] = await standingLines(tx, sheet.sheetId, [input])
    if (!line) throw new AppError('kernel.not-found')
    if (line.removedOn !== null) throw new AppError('planning.line-removed')
    if (line.personId !== null) throw new AppError('planning.line-has-person')
    const people = [...new Set(input.personIds)]
    if (people.length > line.headCount) throw new AppError('planning.more-than-count', { count: line.headCount, asked: people.length })
    const placed = await peopleFor(tx, ctx, sheet, line.programmeId, people)
    const { headCount, programmeId, reason, source, channel, studyForm, quarter, providerId, fundSource, why, note } = line
    await insertLines(
      tx,
      ctx,
      sheet.sheetId,
      placed.map(({ personId, unitId }) => ({
        ...{ personId, unitId, programmeId, headCount: 1, reason, source, channel, studyForm, quarter, providerId, fundSource, why, note },
      })),
    )
    const left = headCount - people.length
    if (left > 0) {
      await sql`update planning.need_line set head_count = ${left}, appraised = null, difference_code = null, version = version + 1
        where line_id = ${line.lineId}::uuid`.execute(tx)
    } else {
      // Nobody is left to be named: the number has become the names. A plan may have gathered it, so it stays, taken out.
      await sql`update planning.need_line set removed_on = ${ctx.today}::date, removed_reason = ${ctx.language === 'vi' ? 'Đã nêu đủ tên' : 'All were named'},
        version = version + 1 where line_id = ${line.lineId}::uuid`.execute(tx)
    }
    return {
      value: { lines: placed.length },
      audit: sheetAudit(sheet, { people: [null, placed.map(({ fullName }) => fullName)], headCount: [headCount, left] }, { about: nameOfLine(line) }),
    }
  })
}

/** A sheet in which lines may be edited. */
export function editable(ctx: Ctx, sheet: HeldSheet): HeldSheet {
  requireAction(sheet, 'edit', ctx)
  if (sheet.reviewSignedOn === null) throw new AppError('planning.review-not-signed')
  return sheet
}

/** People of the sheet's units who need a programme and are registered for it nowhere else, with their units. */
export async function peopleFor(
  tx: Tx,
  ctx: Ctx,
  sheet: HeldSheet,
  programmeId: string,
  personIds: readonly string[],
): Promise<readonly { readonly personId: string; readonly unitId: string; readonly fullName: string }[]> {
  const places = await placesInSheet(tx, ctx.today, await unitsOfSheet(tx, sheet.unitId, ctx.today), personIds)
  const outside = personIds.find((personId) => !places.has(personId))
  if (outside !== undefined) throw await strangerTo(tx, ctx, outside)
  const same = await sameNeeds(
    tx,
    sheet,
    ctx.today,
    personIds.map((personId) => ({ personId, programmeId })),
  )
  for (const { fullName, lineId, studying } of same) {
    if (lineId !== null) throw new AppError('planning.need-exists', { name: fullName, year: sheet.year })
    if (studying !== null) throw new AppError('planning.need-studying', { name: fullName, course: studying })
  }
  return personIds.flatMap((personId) => {
    const place = places.get(personId)
    return place ? [{ personId, ...place }] : []
  })
}

/** The name of somebody out of reach is not told. */
async function strangerTo(tx: Tx, ctx: Ctx, personId: string): Promise<AppError> {
  const { rows } = await sql<{ name: string }>`select full_name as name from personnel.v_person v
    where v.person_id = ${personId}::uuid and ${inScope(scopeOf(ctx.actor, 'planning.edit-need-sheet') ?? [], 'v.unit_id', ctx.today)}`.execute(tx)
  return rows[0] ? new AppError('planning.person-outside-sheet', { name: rows[0].name }) : new AppError('kernel.not-found')
}

export async function programmeName(tx: Tx, programmeId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from catalogue.v_programme where programme_id = ${programmeId}::uuid`.execute(tx)
  return rows[0]?.name
}

/** null for none; undefined where there is no such provider. */
export async function providerName(tx: Tx, providerId: string | null): Promise<string | null | undefined> {
  if (providerId === null) return null
  const { rows } = await sql<{ name: string }>`select name from catalogue.v_provider where provider_id = ${providerId}::uuid`.execute(tx)
  return rows[0]?.name
}
