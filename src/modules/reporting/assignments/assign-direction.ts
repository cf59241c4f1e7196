import type { AnswerDirection, AssignDirection, SettleDirection } from '#contracts/reporting-assignments.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { directionWords } from '../figures/directions.ts'
import { holdAssignment } from './assignment-rows.ts'

const subjectKind = 'assignment'
const link = '/bao-cao/giao-viec'
const byNotice = (unit: string, words: string, dueOn: string) => ({ unit, words, date: formatVietnamese(dueOn as PlainDate) })

/** Gives a direction of the report to units, each with the same words and deadline; their officers are told. Throws `kernel.not-found` for a unit or
 * a report out of reach, `reporting.unknown-direction`, `reporting.due-past`. */
export function assignDirectionUse(gate: Gate, notify: Notify): Use<AssignDirection, { assigned: number }> {
  return gate.command('reporting.assign-direction', async (tx, ctx, input: AssignDirection, scope) => {
    const { year, directionId, reportId, words, dueOn } = input
    const unitIds = [...new Set(input.unitIds)]
    if (!directionWords(directionId)) throw new AppError('reporting.unknown-direction')
    if (dueOn <= ctx.today) throw new AppError('reporting.due-past')
    const known = await namesOf(tx, unitIds, ctx.today)
    if ((await unitsInScope(tx, scope, unitIds, ctx.today)).size < unitIds.length || known.size < unitIds.length) throw new AppError('kernel.not-found')
    if (reportId !== null && !(await reportHas(tx, reportId, directionId))) throw new AppError('reporting.unknown-direction')
    const made = unitIds.map((unitId) => ({ assignmentId: newId(), unitId }))
    await sql`insert into reporting.assignment (assignment_id, direction_id, year, report_id, unit_id, words, due_on, assigned_on, assigned_by, assigned_name)
      select r."assignmentId", ${directionId}, ${year}, ${reportId}::uuid, r."unitId", ${words}, ${dueOn}::date, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}
      from jsonb_to_recordset(${rowsAsJson(made)}::jsonb) as r("assignmentId" uuid, "unitId" uuid)`.execute(tx)
    await notify(
      tx,
      ctx,
      made.map(({ unitId }) => ({
        kind: 'reporting.direction-assigned' as const,
        to: [{ may: 'reporting.answer-direction' as const, unitId }],
        params: byNotice(known.get(unitId) ?? '', words, dueOn),
        link,
      })),
    )
    return {
      value: { assigned: made.length },
      audit: made.map(({ assignmentId, unitId }) => ({
        subjectKind,
        subjectId: assignmentId,
        unitId,
        detail: { changes: { direction: [null, directionId], words: [null, words], dueOn: [null, dueOn] }, year },
      })),
    }
  })
}

/** What the unit did, in its words. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `reporting.assignment-not-open`. */
export function answerDirectionUse(gate: Gate, notify: Notify): Use<AnswerDirection & { readonly assignmentId: string }, { version: number }> {
  return gate.command('reporting.answer-direction', async (tx, ctx, input: AnswerDirection & { readonly assignmentId: string }, scope) => {
    const { assignmentId, version, answer, link: answerLink } = input
    const was = await holdAssignment(tx, ctx, assignmentId, version, scope)
    if (was.state !== 'open') throw new AppError('reporting.assignment-not-open')
    await sql`update reporting.assignment set state = 'answered', answer = ${answer}, answer_link = ${answerLink}, answered_on = ${ctx.today}::date,
      answered_name = ${ctx.actor.name}, version = version + 1 where assignment_id = ${assignmentId}::uuid`.execute(tx)
    await notify(tx, ctx, [
      { kind: 'reporting.direction-answered', to: [{ accountId: was.assignedBy, unitId: null }], params: { unit: was.unit.name, answer }, link },
    ])
    return {
      value: { version: version + 1 },
      audit: {
        subjectKind,
        subjectId: assignmentId,
        unitId: was.unit.unitId,
        detail: {
          changes: {
            state: ['open', 'answered'],
            answer: [was.answer, answer],
            ...(answerLink !== was.answerLink && { answerLink: [was.answerLink, answerLink] }),
          },
        },
      },
    }
  })
}

const becomes = { accept: 'accepted', reopen: 'open', withdraw: 'withdrawn' } as const

/** Takes the answer, sends it back, or takes the whole thing back. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `reporting.assignment-not-open`,
 * `reporting.assignment-not-answered`. */
export function settleDirectionUse(gate: Gate, notify: Notify): Use<SettleDirection & { readonly assignmentId: string }, { version: number }> {
  return gate.command('reporting.settle-direction', async (tx, ctx, input: SettleDirection & { readonly assignmentId: string }, scope) => {
    const { assignmentId, version, decision, words } = input
    const was = await holdAssignment(tx, ctx, assignmentId, version, scope)
    if (was.state === 'accepted' || was.state === 'withdrawn') throw new AppError('reporting.assignment-not-open')
    if (decision !== 'withdraw' && was.state !== 'answered') throw new AppError('reporting.assignment-not-answered')
    const state = becomes[decision]
    await sql`update reporting.assignment set state = ${state}, settled_on = ${ctx.today}::date, settled_name = ${ctx.actor.name}, settled_words = ${words},
      version = version + 1 where assignment_id = ${assignmentId}::uuid`.execute(tx)
    if (decision === 'reopen') {
      const to = [{ may: 'reporting.answer-direction' as const, unitId: was.unit.unitId }]
      await notify(tx, ctx, [{ kind: 'reporting.direction-reopened', to, params: { unit: was.unit.name, words: was.words, reason: words ?? '–' }, link }])
    }
    return {
      value: { version: version + 1 },
      audit: {
        subjectKind,
        subjectId: assignmentId,
        unitId: was.unit.unitId,
        detail: { changes: { state: [was.state, state] }, ...(words !== null && { reason: words }) },
      },
    }
  })
}

async function namesOf(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ unitId: string; name: string }>`
    select u.unit_id as "unitId", u.name from organisation.v_unit u
    where u.unit_id = any(${unitIds}::uuid[]) and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date)`.execute(tx)
  return new Map(rows.map(({ unitId, name }) => [unitId, name]))
}

async function reportHas(tx: Tx, reportId: string, directionId: string): Promise<boolean> {
  const { rows } = await sql`select r.report_id from reporting.issued_report r
    where r.report_id = ${reportId}::uuid and r.directions @> ${JSON.stringify([{ id: directionId }])}::jsonb`.execute(tx)
  return rows.length > 0
}
