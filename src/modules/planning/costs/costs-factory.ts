import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

export interface PlanDraft {
  readonly unitId: string
  readonly kind?: 'year' | 'opening'
  readonly year?: number
  readonly parentId?: string
  readonly title?: string
}

/** A plan without a version. */
export async function aCostedPlan(tx: Tx, { unitId, kind = 'year', year = 2021, parentId, title = 'Kế hoạch thử' }: PlanDraft): Promise<string> {
  const planId = newId()
  await sql`insert into planning.plan (plan_id, kind, unit_id, year_from, year_to, parent_id, title, lead_body, legal_basis)
    values (${planId}::uuid, ${kind}, ${unitId}::uuid, ${year}, ${year}, ${parentId ?? null}::uuid, ${title}, 'Sở thử', 'KH thử')`.execute(tx)
  return planId
}

/** A draft version of a plan. */
export async function aCostedVersion(tx: Tx, planId: string, number = 0): Promise<string> {
  const versionId = newId()
  await sql`insert into planning.plan_version (version_id, plan_id, number, reason, made_by, made_name, made_on)
    values (${versionId}::uuid, ${planId}::uuid, ${number}, ${number === 0 ? null : 'thử'}, 'test', 'Người thử', '2021-01-01')`.execute(tx)
  return versionId
}

export interface LineDraft {
  readonly programmeId: string
  readonly year?: number
  readonly lineKey?: string
  readonly parentKey?: string
  readonly code?: string
  readonly name?: string
  readonly classes?: number
  readonly seats?: number
  readonly opensOn?: string | null
  readonly fundSource?: string
  readonly cost?: number | null
}

export async function aCostedLine(tx: Tx, versionId: string, draft: LineDraft): Promise<{ readonly lineId: string; readonly lineKey: string }> {
  const { programmeId, year = 2021, lineKey = newId(), parentKey, code = '1', name, classes = 1, seats = 70, opensOn = '2021-04-05', fundSource, cost } = draft
  const lineId = newId()
  await sql`insert into planning.plan_line (line_id, version_id, line_key, code, parent_key, year, programme_id, name, channel, classes, seats, opens_on, fund_source, cost)
    values (${lineId}::uuid, ${versionId}::uuid, ${lineKey}::uuid, ${code}, ${parentKey ?? null}::uuid, ${year}, ${programmeId}::uuid, ${name ?? null}, 'opened',
      ${classes}, ${seats}, ${opensOn}::date, ${fundSource ?? null}, ${cost ?? null})`.execute(tx)
  return { lineId, lineKey }
}

/** Approves a version and puts it in force, in the place of whichever was. */
export async function putInForce(tx: Tx, versionId: string): Promise<void> {
  await sql`update planning.plan_version v set state = 'superseded', in_force_to = '2021-07-01' from planning.plan_version n
    where n.version_id = ${versionId}::uuid and v.plan_id = n.plan_id and v.state = 'in-force'`.execute(tx)
  await sql`update planning.plan_version set state = 'in-force', approved_on = '2021-01-15', content_hash = 'thử', snapshot = '{}', decision_no = '1-KH',
    decision_date = '2021-01-15', in_force_from = '2021-01-15' where version_id = ${versionId}::uuid`.execute(tx)
}

/** A class hosted by a unit, opened from a line where one is named. */
export async function aCostedClass(tx: Tx, programmeId: string, hostUnitId: string, code: string, lineKey?: string): Promise<string> {
  const classId = newId()
  await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, fund_source, host_unit_id, opened_on)
    select ${classId}::uuid, ${code}, ${`Lớp ${code}`}, lower(${code}), ${programmeId}::uuid, (select provider_id from catalogue.v_provider order by code limit 1),
      'opened', 'part-time', 'province-budget', ${hostUnitId}::uuid, '2021-04-05'`.execute(tx)
  if (lineKey !== undefined) await linkClass(tx, classId, lineKey)
  return classId
}

export async function linkClass(tx: Tx, classId: string, lineKey: string): Promise<void> {
  await sql`insert into planning.line_class (class_id, line_key, linked_on, linked_by, linked_name)
    values (${classId}::uuid, ${lineKey}::uuid, '2021-04-05', 'test', 'Người thử')`.execute(tx)
}
