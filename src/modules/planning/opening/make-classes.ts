import type { MadeClasses } from '#contracts/planning-opening.ts'
import type { NewClass } from '#contracts/classes-commands.ts'
import { type AuditDraft, type Gate, requirePermission, type Use } from '#kernel/command.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { createClassIn } from '#modules/classes/index.ts'
import type { HeldPlan } from '../plans/plan-store.ts'
import { openingLines, type OpeningRow } from './opening-lines.ts'
import { grantLineSeats } from './line-seats.ts'
import { findOpening } from './opening-state.ts'

interface Asked {
  readonly planId: string
  readonly lineKeys: readonly string[]
}

/** Lập lớp: makes a class of each line by the command that makes every class, once, links them, and gives each the seats that its line
 * allots to units. A line for which no class can be made is told why, the
 * others are made. Throws `kernel.not-found`, `planning.not-in-force`, `kernel.forbidden` without the right to make classes. */
export function makeClassesUse(gate: Gate): Use<Asked, MadeClasses> {
  return gate.command('planning.make-classes', async (tx, ctx, { planId, lineKeys }: Asked, scope) => {
    const toMake = requirePermission(ctx, 'classes.create-class')
    const { plan, version } = await findOpening(tx, ctx, planId, scope, true)
    if (version.state !== 'in-force') throw new AppError('planning.not-in-force')
    const asked = new Set(lineKeys)
    const lines = (await openingLines(tx, ctx, version.versionId)).filter(({ lineKey }) => asked.has(lineKey))
    const rows: MadeClasses['rows'] = []
    const audit: AuditDraft[] = []
    for (const line of lines) {
      const { lineKey, code } = line
      try {
        if (line.class) throw new AppError('planning.class-made', { code, class: line.class.code })
        const made = await createClassIn(tx, ctx, classOf(plan, line), toMake)
        audit.push(...[made.audit].flat())
        rows.push({ lineKey, code, classId: made.value.classId, message: null })
      } catch (error) {
        // What is wrong with one line is told of that line: the checks come before anything is written.
        if (!(error instanceof AppError)) throw error
        rows.push({ lineKey, code, classId: null, message: Object.values(error.fields ?? {}).join(' ') || messageOf(error.code, error.params, ctx.language) })
      }
    }
    const made = rows.filter(({ classId }) => classId !== null)
    await sql`insert into planning.line_class (class_id, line_key, linked_on, linked_by, linked_name)
      select "classId", "lineKey", ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}
      from jsonb_to_recordset(${rowsAsJson(made)}::jsonb) as r("classId" uuid, "lineKey" uuid)`.execute(tx)
    await grantLineSeats(
      tx,
      ctx,
      version.versionId,
      made.map(({ lineKey }) => lineKey),
    )
    const own = { subjectKind: 'plan', subjectId: planId, unitId: plan.unitId, detail: { madeClasses: made.length, lines: made.map(({ code }) => code) } }
    return { value: { made: made.length, rows }, audit: [own, ...audit] }
  })
}

/** The class that a line plans. Throws `planning.no-opening-day` where the line does not say enough. */
function classOf(plan: HeldPlan, line: OpeningRow): NewClass {
  const { code, name, programme, provider, studyForm, mode, fundSource, seats, hours, opensOn, room } = line
  if (opensOn === null || provider === null) throw new AppError('planning.no-opening-day', { code })
  return {
    ...{ code: `${plan.yearFrom}-${code}`, name, programmeId: programme.id, providerId: provider.id, channel: 'opened', studyForm: studyForm ?? 'full-time' },
    ...{ mode, fundSource, hostUnitId: plan.province ? null : plan.unitId, place: room?.name ?? null, capacity: seats, hours, plannedOpenOn: opensOn },
    ...{ openedOn: null, closedOn: null, decisionNo: null, decisionDate: null, note: null },
  }
}
