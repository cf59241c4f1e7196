import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Audience, Message } from '#modules/notification/index.ts'
import type { SessionRow } from '../sessions/sessions.ts'

/** Whoever was to teach one of these sessions from today on, as far as the province keeps their record. What is past nobody can miss any more. */
export async function teachersOf(tx: Tx, ctx: Ctx, sessions: readonly SessionRow[]): Promise<readonly Audience[]> {
  const ids = [...new Set(sessions.flatMap(({ heldOn, lecturerId }) => (heldOn >= ctx.today && lecturerId !== null ? [lecturerId] : [])))]
  if (!ids.length) return []
  const { rows } = await sql<{ personId: string; unitId: string }>`
    select p.person_id as "personId", p.unit_id as "unitId" from catalogue.v_lecturer l join personnel.v_person p using (person_id)
    where l.lecturer_id = any(${ids}::uuid[]) order by 1`.execute(tx)
  return rows
}

/** They are told that the class they were to teach is called off: nobody will be there. */
export function tellTeachers(
  { name, code }: { readonly name: string; readonly code: string },
  teachers: readonly Audience[],
  on: PlainDate,
  reason: Words,
): readonly Message[] {
  // A lecturer need not have a right to open the class.
  return teachers.length
    ? [{ kind: 'classes.taught-class-cancelled', to: teachers, params: { name, code, date: formatVietnamese(on), reason }, link: null }]
    : []
}
