import type { BenchPeople, WorkbenchPeopleQuery } from '#contracts/nomination-workbench.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { lineOfClass } from '#modules/planning/index.ts'
import type { Requirements } from '#modules/requirements/index.ts'
import { requireProposingUnit } from '../lists/class-asked.ts'
import { benchClass } from './bench-class.ts'
import { notesOf } from './person-notes.ts'

/** The people of a unit for a class in the order of priority: by the list of who is eligible, which logs what is fenced, each with the reasons in words, the
 * posts for which they could be sent, and what else is in the way. Throws `kernel.not-found`, `nomination.class-closed`, `nomination.no-proposing-unit`. */
export function listPeopleUse(gate: Gate, { rules }: Pick<Requirements, 'rules'>): Use<WorkbenchPeopleQuery & { readonly classId: string }, BenchPeople> {
  type Asked = WorkbenchPeopleQuery & { readonly classId: string }
  const place = gate.query('nomination.open-workbench', async (tx, ctx, { classId, unitId }: Asked, scope) => ({
    unit: await requireProposingUnit(tx, ctx, unitId, scope),
    found: await benchClass(tx, ctx, classId, unitId),
    named: new Set((await lineOfClass(tx, classId))?.personIds),
  }))
  const tell = gate.query(
    'nomination.open-workbench',
    async (tx, ctx, { found, personIds }: { found: Awaited<ReturnType<typeof benchClass>>; personIds: readonly string[] }) => ({
      notes: await notesOf(tx, ctx, found, personIds),
      judged: await rules.reasonsOf(tx, ctx, found.programmeCode, personIds),
    }),
  )
  return async (ctx, asked) => {
    const { found, unit, named } = await place(ctx, asked)
    const { classId: _, unitId: _unit, ...filter } = asked
    const { items, next, counts, studying, weights } = await rules.listEligible(ctx, { ...filter, unit: unit.code, programme: found.programmeCode })
    const { notes, judged } = await tell(ctx, { found, personIds: items.map(({ personId }) => personId) })
    return {
      ...{ next, counts, studying, weights },
      items: items.map(({ failed: _failed, unknown: _unknown, confirmed: _confirmed, ...person }) => {
        const of = notes.get(person.personId)
        const said = judged.get(person.personId)
        return {
          ...person,
          unverified: said?.unverified ?? 0,
          reasons: [...(said?.reasons.filter(({ verified }) => verified) ?? [])],
          causes: of?.causes ?? [],
          inPlan: named.has(person.personId),
          clashes: of?.clashes ?? [],
          ethnicMinority: of?.ethnicMinority ?? null,
        }
      }),
    }
  }
}
