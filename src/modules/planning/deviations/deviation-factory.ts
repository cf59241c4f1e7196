import { type AppendAudit, makeGate } from '#kernel/command.ts'
import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { type Database, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createDeviations, type DeviationsPart } from './create-deviations.ts'

/** For tests: somebody with these permissions on a day; the system without any. */
export function ctxOn(day: string, permissions?: Readonly<Record<string, Scope>>): Ctx {
  const actor = permissions
    ? { kind: 'account' as const, id: newId(), name: 'Người thử', permissions: new Map(Object.entries(permissions)) }
    : systemActor('test')
  return makeCtx({ actor, now: new Date(`${day}T08:00:00+07:00`), requestId: newId() })
}

/** For tests: this part of planning on a database of the test's own, with the causes and tolerances as shipped. */
export async function testDeviations(database: Database, appendAudit: AppendAudit): Promise<DeviationsPart> {
  const deviations = createDeviations({ gate: makeGate(database, appendAudit) })
  await database.main.transaction().execute(async (tx) => await deviations.loadData(tx))
  return deviations
}

export interface LineDraft {
  readonly code: string
  readonly key?: string
  readonly opensOn?: string | null
  readonly quarter?: number
  readonly classes?: number
  readonly seats?: number
  /** Another programme than the plan's. */
  readonly programmeId?: string
  readonly place?: string
  readonly mode?: 'in-person' | 'online' | 'blended'
  /** Units that have seats in it. */
  readonly units?: readonly (readonly [unitId: string, approved: number])[]
}

export interface VersionDraft {
  readonly from: string
  readonly to?: string
  readonly lines: readonly LineDraft[]
}

/** For tests: a plan with versions that were in force one after the other. Returns the key of every line by its code. */
export async function aPlan(
  tx: Tx,
  {
    kind = 'opening',
    unitId,
    year,
    programmeId,
    versions,
  }: { kind?: 'opening' | 'year'; unitId: string; year: number; programmeId: string; versions: readonly VersionDraft[] },
): Promise<ReadonlyMap<string, string>> {
  const planId = newId()
  const keys = new Map<string, string>()
  await sql`insert into planning.plan (plan_id, kind, unit_id, year_from, year_to, title, lead_body, legal_basis)
    values (${planId}::uuid, ${kind}, ${unitId}::uuid, ${year}, ${year}, 'Kế hoạch thử', 'Ban thử', 'QĐ thử')`.execute(tx)
  for (const [number, { from, to = null, lines }] of versions.entries()) {
    const versionId = newId()
    await sql`insert into planning.plan_version (version_id, plan_id, number, reason, made_by, made_name, made_on)
      values (${versionId}::uuid, ${planId}::uuid, ${number}, ${number ? 'điều chỉnh' : null}, 'test', 'Người thử', ${from}::date)`.execute(tx)
    for (const {
      code,
      key,
      programmeId: of = programmeId,
      opensOn = null,
      quarter = null,
      classes = 1,
      seats = 40,
      place = null,
      mode = null,
      units = [],
    } of lines) {
      const lineKey = key ?? keys.get(code) ?? newId()
      keys.set(code, lineKey)
      const lineId = newId()
      await sql`insert into planning.plan_line (line_id, version_id, line_key, code, year, programme_id, channel, mode, classes, seats, quarter, opens_on, place)
        values (${lineId}::uuid, ${versionId}::uuid, ${lineKey}::uuid, ${code}, ${year}, ${of}::uuid, 'opened', ${mode}, ${classes}, ${seats}, ${quarter},
          ${opensOn}::date, ${place})`.execute(tx)
      for (const [unit, approved] of units)
        await sql`insert into planning.plan_line_unit (line_id, unit_id, asked, approved) values (${lineId}::uuid, ${unit}::uuid, ${approved}, ${approved})`.execute(
          tx,
        )
    }
    await sql`update planning.plan_version set state = ${to === null ? 'in-force' : 'superseded'}, approved_on = ${from}::date, content_hash = 'x', snapshot = '{}',
      decision_no = '1-KH', decision_date = ${from}::date, in_force_from = ${from}::date, in_force_to = ${to}::date where version_id = ${versionId}::uuid`.execute(
      tx,
    )
  }
  return keys
}

export interface ClassDraft {
  readonly code: string
  /** Key of the line it was opened from; none: outside every plan. */
  readonly lineKey?: string | undefined
  readonly opened?: string
  readonly cancelled?: string
  readonly planned?: string
  readonly place?: string
  readonly mode?: string
  readonly host?: string | null
  readonly learners?: number
}

export interface PlanProvince {
  readonly root: string
  readonly a: string
  readonly b: string
  readonly programmeId: string
  aClass(draft: ClassDraft): Promise<string>
}

/** For tests: a province with two units and a programme. */
export async function aPlanProvince(tx: Tx): Promise<PlanProvince> {
  const [root, a, b, programmeId, providerId] = [newId(), newId(), newId(), newId(), newId()]
  for (const [id, code, parent] of [
    [root, 'TINH', null],
    [a, 'A', root],
    [b, 'B', root],
  ] as const) {
    await sql`insert into organisation.unit (unit_id, code, valid_from) values (${id}::uuid, ${code}, '2000-01-01')`.execute(tx)
    await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
      values (${id}::uuid, '2000-01-01', ${`Đơn vị ${code}`}, lower(${code}), ${parent ? 'department' : 'province'}, 'state', 'province', ${parent}::uuid)`.execute(
      tx,
    )
  }
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  await loadCatalogueData(tx)
  await sql`insert into catalogue.programme (programme_id, code, name, search_key, type_code) values (${programmeId}::uuid, 'CT-THU', 'Chương trình thử', 'chuong trinh thu', 'BD-KTV')`.execute(
    tx,
  )
  await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place) values (${providerId}::uuid, 'T', 'Trường', 'truong', 'province', 'in-province')`.execute(
    tx,
  )
  return {
    ...{ root, a, b, programmeId },
    aClass: async ({ code, lineKey, opened = null, cancelled = null, planned = null, place = null, mode = null, host = a, learners = 40 }) => {
      const classId = newId()
      await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, opened_on, cancelled_on, cancel_reason,
          planned_open_on, place, mode, host_unit_id)
        values (${classId}::uuid, ${code}, ${`Lớp ${code}`}, lower(${code}), ${programmeId}::uuid, ${providerId}::uuid, 'opened', 'part-time', ${opened}::date,
          ${cancelled}::date, ${cancelled === null ? null : 'thử'}, ${planned}::date, ${place}, ${mode}, ${host}::uuid)`.execute(tx)
      const people = sql`(select gen_random_uuid() as id, ${code} || '-' || n as code from generate_series(1, ${learners}::int) n)`
      await sql`with p as materialized ${people}, made as (
          insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
          select id, code, 'Học viên ' || code, lower(code), lower(code), '1985-01-01', 'male', '01', ${a}::uuid, '2015-01-01' from p returning person_id)
        insert into classes.enrolment (person_id, class_id, entry, unit_id, status) select id, ${classId}::uuid, 'recorded', ${a}::uuid, 'enrolled' from p`.execute(
        tx,
      )
      if (lineKey !== undefined)
        await sql`insert into planning.line_class (class_id, line_key, linked_on, linked_by, linked_name) values (${classId}::uuid, ${lineKey}::uuid, '2021-01-01', 'test', 'Người thử')`.execute(
          tx,
        )
      return classId
    },
  }
}
