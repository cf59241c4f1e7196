import type { AppointmentValue } from '#contracts/personnel-editing.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { RowReport } from '#kernel/imports/definition.ts'
import { postsByIds, unitsByIds } from '#modules/organisation/index.ts'
import { type AppointmentRefs, appointmentRecords } from '../imports/appointments.ts'
import { checkUnitIds } from '../person-units.ts'
import { editLines, type LineKind, type LinesEdited } from './line-edits.ts'
import { ownedChanges, writeOwned } from './owned-lines.ts'

/** Names and codes of what lines refer to. */
async function lookUp(tx: Tx, ctx: Ctx, values: readonly Pick<AppointmentValue, 'unitId' | 'postId'>[]) {
  const units = await unitsByIds(
    tx,
    values.map(({ unitId }) => unitId),
    ctx.today,
  )
  const posts = await postsByIds(
    tx,
    values.map(({ postId }) => postId),
  )
  return { units, posts }
}

const translation = (codes: Awaited<ReturnType<typeof lookUp>>) => ({
  keyOf: (personId: string, key: string) => ({ personId, appointmentId: key }),
  cellsOf: ({ unitId, postId, ...cells }: AppointmentValue) => ({
    ...cells,
    unitCode: codes.units.get(unitId)?.code ?? null,
    postCode: codes.posts.get(postId)?.code ?? null,
  }),
  refsOf: ({ unitId, postId }: AppointmentValue): AppointmentRefs => ({ unitId, postId }),
  renamed: (a: AppointmentValue, b: AppointmentValue) => a.unitId !== b.unitId || a.postId !== b.postId || a.from !== b.from,
})

const linesOf = ({ changes }: LinesEdited<AppointmentValue>) => changes.flatMap(({ before, after }) => [before, after].filter((value) => value !== undefined))

/** Chức vụ, chức danh: the rules are those of the import. */
export const appointmentLines: LineKind<AppointmentValue> = {
  record: 'appointment',
  fields: { unitCode: 'unitId', postCode: 'postId' },
  identity: ['unitId', 'postId', 'from'],
  read: readAppointments,

  check: async (edited, report) => {
    const { tx, ctx, scope, person, changes } = edited
    const current = await readAppointments(tx, person.personId)
    const codes = await lookUp(tx, ctx, [...linesOf(edited), ...current.values()])
    for (const { line, after } of changes) {
      if (after && !codes.posts.has(after.postId)) report.error(line, 'postCode', 'personnel.unknown-post')
    }
    // A post held elsewhere long ago may be corrected without reaching that unit.
    const placed = changes.flatMap(({ line, before, after }) =>
      after && after.unitId !== before?.unitId ? [{ line, unitId: after.unitId, on: after.from }] : [],
    )
    await checkUnitIds(tx, ctx, scope, placed, 'unitCode', report)
    await appointmentRecords.check(tx, ctx, ownedChanges(edited, translation(codes)), inNames(report, codes))
  },

  write: async (edited) => {
    const codes = await lookUp(edited.tx, edited.ctx, linesOf(edited))
    await writeOwned(appointmentRecords, edited, translation(codes))
  },

  tell: async (tx, ctx, values) => {
    const { units, posts } = await lookUp(tx, ctx, values)
    return values.map(({ unitId, postId, ...fields }) => {
      const [unit, post] = [units.get(unitId)?.name ?? '', posts.get(postId)?.name ?? '']
      return { about: `${post}, ${unit}`, fields: { post, unit, ...fields } }
    })
  },
}

/** Files name units and posts by code, people by name. */
function inNames(report: RowReport, { units, posts }: Awaited<ReturnType<typeof lookUp>>): RowReport {
  const names = new Map([...units.values(), ...posts.values()].map(({ code, name }) => [code, name]))
  const named = (code: unknown) => names.get(String(code)) ?? String(code)
  return {
    ...report,
    error: (line, column, code, params = {}) =>
      report.error(line, column, code, code === 'personnel.main-overlap' ? { ...params, post: named(params['post']), unit: named(params['unit']) } : params),
  }
}

async function readAppointments(tx: Tx, personId: string): Promise<ReadonlyMap<string, AppointmentValue>> {
  const { rows } = await sql<AppointmentValue & { key: string }>`
    select appointment_id as key, unit_id as "unitId", post_id as "postId", valid_from as "from", valid_to as "to", is_main as main,
      decision_no as "decisionNo", decision_date as "decisionDate"
    from personnel.appointment where person_id = ${personId}::uuid`.execute(tx)
  return new Map(rows.map(({ key, ...value }) => [key, value]))
}

export const editAppointments = editLines(appointmentLines)
