import { type AppendAudit, makeGate, type ReadHistory } from '#kernel/command.ts'
import { type Database, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createPersonnel, type Personnel } from '#modules/personnel/index.ts'
import { personLadderFacts } from '#modules/training-record/index.ts'
import { createRequirements, type Requirements } from '../index.ts'
import { placePosts } from '../standards/post-standards.ts'

/** For tests: the module on a database with the catalogue and the readings as shipped. */
export async function testRatio(
  database: Database,
  { appendAudit, readHistory }: { readonly appendAudit: AppendAudit; readonly readHistory: ReadHistory },
): Promise<Requirements & { readonly personnel: Personnel }> {
  const gate = makeGate(database, appendAudit)
  const personnel = createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history: readHistory, facts: personLadderFacts })
  const requirements = createRequirements({
    gate,
    history: readHistory,
    personFacts: personnel.personFacts,
    personChoices: personnel.factChoices,
    files: makeFiles(makeSecrets('the secret of a test')),
  })
  await database.main.transaction().execute(async (tx) => {
    await loadCatalogueData(tx)
    await requirements.loadData(tx)
  })
  return { ...requirements, personnel }
}

export interface RatioProvince {
  readonly rootId: string
  readonly postId: string
  readonly plainPostId: string
  readonly programmeId: string
  readonly classId: string
  /** A proposing unit with so many seats of the post that asks, holders of the level, people who study for it, and others; since 2015. */
  unit(code: string, seats: number, people: { readonly holders?: number; readonly studying?: number; readonly others?: number }): Promise<AUnit>
}

export interface AUnit {
  readonly unitId: string
  readonly divisionId: string
  readonly holders: readonly string[]
  readonly studying: readonly string[]
  readonly others: readonly string[]
}

/** For tests: a province with a post that asks for advanced theory by a verified standard, a class of it, and units as asked for. Expects the
 * catalogue and the readings to be loaded. */
export async function aRatioProvince(tx: Tx): Promise<RatioProvince> {
  const [rootId, postId, plainPostId, groupId] = [newId(), newId(), newId(), newId()]
  await insertUnit(tx, rootId, 'TINH', null, 'province')
  for (const [id, code] of [
    [postId, 'T-GD'],
    [plainPostId, 'T-CV'],
  ] as const) {
    await sql`insert into organisation.post (post_id, code, name, search_key, block, level, tier, leadership)
      values (${id}::uuid, ${code}, ${code}, lower(${code}), 'state', 'province', 'professional', false)`.execute(tx)
  }
  const appliesTo = JSON.stringify({ combinator: 'and', rules: [{ field: 'post', operator: '=', value: 'T-GD' }] })
  await sql`insert into requirements.standard_group (group_id, code, name_vi, name_en, subject, applies_to, sort_order)
    values (${groupId}::uuid, 'GD', 'Giám đốc', 'Director', 'post', ${appliesTo}::jsonb, 1)`.execute(tx)
  await sql`insert into requirements.standard (standard_id, group_id, ladder, level, valid_from, legal_basis, verified)
    values (${newId()}::uuid, ${groupId}::uuid, 'political-theory', 'advanced', '2013-01-01', 'QĐ thử', true)`.execute(tx)
  await placePosts(tx)
  const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code = 'DT-LLCT-CC-TT'`.execute(tx)
  const programmeId = rows[0]?.id ?? ''
  const [providerId, classId] = [newId(), newId()]
  await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place) values (${providerId}::uuid, 'T-HV', 'Học viện', 'hoc vien', 'central', 'outside')`.execute(
    tx,
  )
  await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, opened_on)
    values (${classId}::uuid, 'CC-1', 'Cao cấp', 'cao cap', ${programmeId}::uuid, ${providerId}::uuid, 'sent', 'full-time', '2021-03-01')`.execute(tx)
  return {
    rootId,
    postId,
    plainPostId,
    programmeId,
    classId,
    unit: async (code, seats, { holders = 0, studying = 0, others = 0 }) => {
      const [unitId, divisionId] = [newId(), newId()]
      await insertUnit(tx, unitId, code, rootId, 'department')
      await insertUnit(tx, divisionId, `${code}-P`, unitId, 'department')
      await sql`select organisation.rebuild_unit_closure()`.execute(tx)
      if (seats)
        await sql`insert into organisation.unit_post (unit_id, post_id, valid_from, seats) values (${divisionId}::uuid, ${postId}::uuid, '2015-01-01', ${seats})`.execute(
          tx,
        )
      const all = await insertPeople(tx, code, divisionId, plainPostId, holders + studying + others)
      const made = {
        unitId,
        divisionId,
        holders: all.slice(0, holders),
        studying: all.slice(holders, holders + studying),
        others: all.slice(holders + studying),
      }
      await sql`insert into training_record.qualification (person_id, qualification_id, ladder, level, awarded_on)
        select id, gen_random_uuid(), 'political-theory', 'advanced', '2018-06-01' from unnest(${made.holders}::uuid[]) id`.execute(tx)
      await sql`insert into classes.enrolment (person_id, class_id, entry, decision_no, decision_date, unit_id, status)
        select id, ${classId}::uuid, 'decided', '1/QĐ', '2021-02-15', ${divisionId}::uuid, 'enrolled' from unnest(${made.studying}::uuid[]) id`.execute(tx)
      return made
    },
  }
}

async function insertUnit(tx: Tx, unitId: string, code: string, parentId: string | null, kind: string): Promise<void> {
  await sql`insert into organisation.unit (unit_id, code, valid_from) values (${unitId}::uuid, ${code}, '2000-01-01')`.execute(tx)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
    values (${unitId}::uuid, '2000-01-01', ${`Đơn vị ${code}`}, lower(${code}), ${kind}, 'state', 'province', ${parentId}::uuid)`.execute(tx)
}

/** People of one unit who hold a post there since 2015; their record of theory is complete. */
async function insertPeople(tx: Tx, code: string, unitId: string, postId: string, count: number): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({ id: newId(), code: `${code}-${index + 1}` }))
  const given = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, code text)`
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since, complete_ladders)
    select id, code, 'Nguyễn Văn ' || code, lower(code), lower(code), '1980-05-05', 'male', '01', ${unitId}::uuid, '2015-01-01', '{political-theory}' from ${given}`.execute(
    tx,
  )
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) select id, '2015-01-01', ${unitId}::uuid from ${given}`.execute(tx)
  await sql`insert into personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main)
    select id, gen_random_uuid(), ${unitId}::uuid, ${postId}::uuid, '2015-01-01', true from ${given}`.execute(tx)
  return rows.map(({ id }) => id)
}
