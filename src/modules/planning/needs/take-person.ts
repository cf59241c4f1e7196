import type { TakenPerson, TakePerson } from '#contracts/planning-need-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { type FillDeps, fillSheet } from './fill-sheet.ts'

/** What somebody misses in the posts they hold goes into the sheet of their unit in the open window of the first year to come. Throws `kernel.not-found`,
 * `planning.no-open-window`, and as `fillSheet`. */
export function takePersonUse(gate: Gate, deps: FillDeps): Use<TakePerson, TakenPerson> {
  const fill = fillSheet(deps)
  return gate.command('planning.edit-need-sheet', async (tx, ctx, { personId }: TakePerson, scope) => {
    const { rows: people } = await sql<{ unitId: string }>`
      select coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = v.person_id and a.is_main and a.valid_from <= ${ctx.today}::date
        and (a.valid_to is null or a.valid_to > ${ctx.today}::date) limit 1), v.unit_id) as "unitId"
      from personnel.v_person v where v.person_id = ${personId}::uuid and ${inScope(scope, 'v.unit_id', ctx.today)}`.execute(tx)
    const [person] = people
    if (!person) throw new AppError('kernel.not-found')
    const { rows: sheets } = await sql<{ sheetId: string; year: number }>`
      select s.sheet_id as "sheetId", w.year from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id
      join organisation.v_unit_closure c on c.ancestor_id = s.unit_id and c.descendant_id = ${person.unitId}::uuid and c.valid_from <= ${ctx.today}::date
        and (c.valid_to is null or c.valid_to > ${ctx.today}::date)
      where w.closed_on is null and w.year > extract(year from ${ctx.today}::date) order by w.year limit 1`.execute(tx)
    const [sheet] = sheets
    if (!sheet) throw new AppError('planning.no-open-window', { year: Number(ctx.today.slice(0, 4)) + 1 })
    const { value, audit } = await fill(tx, ctx, { sheetId: sheet.sheetId, personId, programmes: {}, planned: false }, scope)
    const { already, removed, studying } = value.skipped
    return { value: { ...sheet, added: value.added, already: already + removed + studying }, audit }
  })
}
