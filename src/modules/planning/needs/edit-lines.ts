import type { AppraiseLines, EditLine, RemoveLines, RestoreLines } from '#contracts/planning-need-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { editable, programmeName, providerName } from './add-lines.ts'
import { nameOfLine, type StandingLine, standingLines } from './line-rows.ts'
import { type Changes, holdSheet, requireAction, sheetAudit } from './need-sheet.ts'
import { sameNeeds } from './same-needs.ts'

type OfSheet<Body> = Body & { readonly sheetId: string }
interface Changed {
  readonly lines: number
}

/** Changes a line: its programme, its number, how and by whom it is to be studied and paid for. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `planning.window-closed`, `planning.sheet-not-open`, `planning.line-removed`, `planning.need-exists`, `planning.need-studying`, and `kernel.invalid-input`. */
export function editLineUse(gate: Gate): Use<OfSheet<EditLine> & { readonly lineId: string }, { version: number }> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, input: OfSheet<EditLine> & { readonly lineId: string }, scope) => {
    const sheet = editable(ctx, await holdSheet(tx, ctx, scope, input.sheetId))
    const [line] = await standingLines(tx, sheet.sheetId, [input])
    if (!line) throw new AppError('kernel.not-found')
    if (line.removedOn !== null) throw new AppError('planning.line-removed')
    const { programmeId, headCount, channel, studyForm, quarter, providerId, fundSource, why, note } = input
    const programme = programmeId === line.programmeId ? line.programme : await programmeName(tx, programmeId)
    const report = fieldReport(ctx, {})
    if (programme === undefined) report.field('programmeId', 'catalogue.unknown-programme', { value: '' })
    if (line.personId !== null && headCount !== 1) report.field('headCount', 'planning.line-has-person')
    // A line for a planned post passes for one added by hand: it is asked the same.
    if ((line.source === 'hand' || line.reason === 'planned') && !why?.trim()) report.field('why', 'planning.why-missing')
    const provider = providerId === line.providerId ? line.provider : await providerName(tx, providerId)
    if (provider === undefined) report.field('providerId', 'catalogue.unknown-provider', { value: '' })
    report.refuse()
    if (line.personId !== null && programmeId !== line.programmeId) {
      const [same] = await sameNeeds(tx, sheet, ctx.today, [{ personId: line.personId, programmeId, lineId: line.lineId }])
      if (same?.lineId) throw new AppError('planning.need-exists', { name: same.fullName, year: sheet.year })
      if (same?.studying) throw new AppError('planning.need-studying', { name: same.fullName, course: same.studying })
    }
    // What was appraised was another line.
    const again = programmeId !== line.programmeId || headCount !== line.headCount
    await sql`update planning.need_line set programme_id = ${programmeId}::uuid, head_count = ${headCount}, channel = ${channel}, study_form = ${studyForm}, quarter = ${quarter},
        provider_id = ${providerId}::uuid, fund_source = ${fundSource}, why = ${why?.trim() || null}, note = ${note?.trim() || null}, version = version + 1,
        appraised = case when ${again} then null else appraised end, difference_code = case when ${again} then null else difference_code end
      where line_id = ${line.lineId}::uuid`.execute(tx)
    const now: Readonly<Partial<Record<keyof StandingLine, unknown>>> = {
      ...{ programme, headCount, channel, studyForm, quarter, provider, fundSource, why: why?.trim() || null, note: note?.trim() || null },
    }
    const changes: Changes = Object.fromEntries(
      Object.entries(now).flatMap(([field, is]) => {
        const was = line[field as keyof StandingLine]
        return was === is ? [] : [[field, [was, is] as const]]
      }),
    )
    return { value: { version: line.version + 1 }, audit: sheetAudit(sheet, changes, { about: nameOfLine(line) }) }
  })
}

/** Takes lines out of a sheet, and says why: they stay to be seen, and a review brings them back no more. Throws as `editLineUse`. */
export function removeLinesUse(gate: Gate): Use<OfSheet<RemoveLines>, Changed> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, { sheetId, lines, reason }: OfSheet<RemoveLines>, scope) => {
    const sheet = editable(ctx, await holdSheet(tx, ctx, scope, sheetId))
    const standing = await standingLines(tx, sheetId, lines)
    if (standing.some(({ removedOn }) => removedOn !== null)) throw new AppError('kernel.changed-meanwhile')
    await sql`update planning.need_line set removed_on = ${ctx.today}::date, removed_reason = ${reason}, version = version + 1
      where line_id = any(${standing.map(({ lineId }) => lineId)}::uuid[])`.execute(tx)
    return { value: { lines: standing.length }, audit: sheetAudit(sheet, { removed: [null, standing.map(nameOfLine)] }, { reason }) }
  })
}

/** Puts lines back that were taken out. Throws as `editLineUse`. */
export function restoreLinesUse(gate: Gate): Use<OfSheet<RestoreLines>, Changed> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, { sheetId, lines }: OfSheet<RestoreLines>, scope) => {
    const sheet = editable(ctx, await holdSheet(tx, ctx, scope, sheetId))
    const standing = await standingLines(tx, sheetId, lines)
    if (standing.some(({ removedOn }) => removedOn === null)) throw new AppError('kernel.changed-meanwhile')
    const named = standing.flatMap(({ lineId, personId, programmeId }) => (personId === null ? [] : [{ lineId, personId, programmeId }]))
    for (const { lineId, studying, fullName } of await sameNeeds(tx, sheet, ctx.today, named)) {
      if (lineId !== null) throw new AppError('planning.need-exists', { name: fullName, year: sheet.year })
      if (studying !== null) throw new AppError('planning.need-studying', { name: fullName, course: studying })
    }
    await sql`update planning.need_line set removed_on = null, removed_reason = null, version = version + 1
      where line_id = any(${standing.map(({ lineId }) => lineId)}::uuid[])`.execute(tx)
    return { value: { lines: standing.length }, audit: sheetAudit(sheet, { lines: [null, standing.map(nameOfLine)] }) }
  })
}

/** Settles how many of each line are kept, and why fewer than were asked for. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.sheet-not-sent`,
 * `planning.line-removed`, `planning.appraised-more`, `planning.difference-needs-reason`. */
export function appraiseLinesUse(gate: Gate): Use<OfSheet<AppraiseLines>, Changed> {
  return gate.command('planning.appraise-needs', async (tx, ctx, { sheetId, lines }: OfSheet<AppraiseLines>, scope) => {
    const sheet = await holdSheet(tx, ctx, scope, sheetId)
    requireAction(sheet, 'appraise', ctx)
    const standing = await standingLines(tx, sheetId, lines)
    const { rows: known } = await sql<{ code: string }>`select reason_code as code from planning.difference_reason`.execute(tx)
    const rows = lines.flatMap(({ lineId, appraised, differenceCode }, index) => {
      const line = standing[index]
      if (!line) return []
      if (line.removedOn !== null) throw new AppError('planning.line-removed')
      if (appraised > line.headCount) throw new AppError('planning.appraised-more', { appraised, asked: line.headCount })
      const reduced = appraised < line.headCount
      if (reduced && !known.some(({ code }) => code === differenceCode)) throw new AppError('planning.difference-needs-reason')
      return [{ lineId, appraised, differenceCode: reduced ? differenceCode : null, line }]
    })
    const written = rows.map(({ line: _line, ...row }) => row)
    await sql`update planning.need_line l set appraised = r.appraised, difference_code = r."differenceCode", version = version + 1
      from jsonb_to_recordset(${rowsAsJson(written)}::jsonb) as r("lineId" uuid, appraised int, "differenceCode" text) where l.line_id = r."lineId"`.execute(tx)
    const reduced = rows.filter(({ appraised, line }) => appraised < line.headCount)
    const [one] = rows.length === 1 ? rows : []
    const changes: Changes = one
      ? {
          appraised: [one.line.appraised, one.appraised],
          ...(one.line.differenceCode === one.differenceCode ? {} : { differenceCode: [one.line.differenceCode, one.differenceCode] }),
        }
      : { appraised: [null, rows.length], ...(reduced.length ? { reduced: [null, reduced.map(({ line }) => nameOfLine(line))] } : {}) }
    return { value: { lines: rows.length }, audit: sheetAudit(sheet, changes, one ? { about: nameOfLine(one.line) } : {}) }
  })
}
