import { loadProvince } from '#cli/load-province.ts'
import { generateProvince } from '#demo/generate-province.ts'
import type { ActRequestInput } from '#contracts/organisation-acts.ts'
import { actRequestSchema } from '#contracts/organisation-acts.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { openTestHouse, type TestHouse } from '#test/app.ts'

/** Every row that acts about units may change, as one text per table. */
export async function dumpOf({ database }: Pick<TestHouse, 'database'>): Promise<Record<string, string>> {
  const tables = [
    'organisation.unit',
    'organisation.unit_version',
    'organisation.unit_closure',
    'organisation.unit_succession',
    'organisation.unit_post',
    'personnel.person',
    'personnel.unit_stay',
    'personnel.appointment',
    'personnel.placement',
    'personnel.unit_act_person',
    'access.account_grant',
    'access.followed_grant',
    'classes.class',
    'classes.host_move',
    'classes.enrolment',
    'planning.need_sheet',
    'planning.need_line',
    'planning.plan_line_unit',
    'planning.plan_line_need',
    'planning.unit_act_row',
    'nomination.nomination',
    'nomination.unit_act_list',
  ]
  const dump: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await sql<{ text: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text from ${sql.table(table)} t`.execute(database.reader)
    dump[table] = rows[0]?.text ?? ''
  }
  return dump
}

export const ctxOn = (date: string): Ctx => makeCtx({ actor: systemActor('test'), now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })

/** A small invented province with the demonstration's accounts. */
export async function smallProvince(people = 2000): Promise<TestHouse> {
  const house = await openTestHouse()
  const ctx = house.systemCtx('test')
  await loadProvince(house, ctx, generateProvince({ people, years: [2021], seed: 7 }), () => {})
  await house.modules.access.createDemoAccounts(ctx)
  return house
}

export async function unitOf({ database }: Pick<TestHouse, 'database'>, code: string, on = '2021-12-10'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select unit_id as id from organisation.unit where code = ${code} and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(
    database.reader,
  )
  if (!rows[0]) throw new Error(`no unit ${code} on ${on}`)
  return rows[0].id
}

/** Previews and carries out what was previewed. */
export async function act({ modules: { organisation } }: Pick<TestHouse, 'modules'>, ctx: Ctx, input: ActRequestInput) {
  const request = actRequestSchema.parse(input)
  const preview = await organisation.previewAct(ctx, { act: request })
  if (preview.problems.length) throw new Error(JSON.stringify(preview.problems))
  const { actId } = await organisation.carryOutAct(ctx, { act: request, basis: preview.basis ?? '' })
  return { actId, preview, outcome: (await organisation.readAct(ctx, { actId })).outcome }
}
