import type { BenchPerson } from '#contracts/nomination-workbench.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { clashesOf } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { type Scope, scopeOf } from '#kernel/context.ts'
import type { BenchClass } from './bench-class.ts'

export interface PersonNotes {
  readonly causes: BenchPerson['causes']
  readonly clashes: BenchPerson['clashes']
  readonly ethnicMinority: boolean | null
  /** Enrolled in the class, or on a list for it that is on its way. */
  readonly enrolled: boolean
  readonly listed: boolean
}

export const readSuccession = 'personnel.read-succession'

/** What the workbench knows of people beside the rules, by person id, in one statement: the posts for which they could be sent, other classes that they
 * attend at the same time, where they stand with this class. Planned posts only as far as the reader may read succession lists. */
export async function notesOf(tx: Tx, ctx: Ctx, { classId, programmeId }: BenchClass, personIds: readonly string[]): Promise<ReadonlyMap<string, PersonNotes>> {
  if (personIds.length === 0) return new Map()
  const day = sql`${ctx.today}::date`
  const reach: Scope | undefined = scopeOf(ctx.actor, readSuccession)
  const planned =
    reach === undefined
      ? sql`select null::uuid, null::text, null::uuid, null::text where false`
      : sql`select e.person_id, 'planned', e.post_id, min(to_char(e.term_ends_on, 'YYYY')) from personnel.v_planned_post e
          join personnel.v_person w on w.person_id = e.person_id and ${inScope(reach, 'w.unit_id', ctx.today)}
          where e.person_id = any(${personIds}::uuid[]) and e.approved_on <= ${day} and (e.removed_on is null or e.removed_on > ${day}) and e.term_ends_on > ${day}
          group by e.person_id, e.post_id`
  const { rows } = await sql<Omit<PersonNotes, 'clashes'> & { personId: string }>`
    with given as (select g.yields_ladder as ladder, l.height from catalogue.v_programme g
        left join catalogue.v_ladder_level l on l.ladder = g.yields_ladder and l.level = g.yields_level where g.programme_id = ${programmeId}::uuid),
      post as (
        select a.person_id, 'incumbent' as reason, a.post_id, null::text as term from personnel.v_appointment a
        where a.person_id = any(${personIds}::uuid[]) and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to > ${day})
        union all ${planned}),
      asked as (
        select p.person_id, p.reason, p.post_id, p.term, o.name,
          exists (select from requirements.v_post_standard s, given g where s.post_id = p.post_id and s.verified and s.ladder = g.ladder and s.height <= g.height
            and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day})) as asks
        from post p join organisation.v_post o on o.post_id = p.post_id)
    select v.person_id as "personId",
      (select coalesce(jsonb_agg(jsonb_build_object('reason', k.reason, 'postId', k.post_id, 'post', k.name, 'term', k.term, 'asks', k.asks, 'overdueDays', 0)
          order by k.asks desc, k.reason, k.name), '[]') from asked k where k.person_id = v.person_id) as causes,
      v.ethnic_group <> '01' as "ethnicMinority",
      exists (select from classes.v_enrolment e where e.person_id = v.person_id and e.class_id = ${classId}::uuid and e.status not in ('dropped', 'withdrawn', 'transferred')) as enrolled,
      exists (select from nomination.nominee n join nomination.nomination l on l.nomination_id = n.nomination_id
        where n.person_id = v.person_id and l.class_id = ${classId}::uuid and l.state in ('submitted', 'appraised', 'approved')
          and n.state in ('proposed', 'approved', 'waiting')) as listed
    from personnel.v_person_fact v
    where v.person_id = any(${personIds}::uuid[])`.execute(tx)
  const clashes = await clashesOf(
    tx,
    ctx,
    personIds.map((personId) => ({ personId, classId })),
  )
  const clashesOfPerson = new Map([...clashes.values()].map((all) => [all[0]?.personId, all]))
  return new Map(
    rows.map(({ personId, ...notes }) => [
      personId,
      { ...notes, clashes: (clashesOfPerson.get(personId) ?? []).map(({ code, name, from, to, severity }) => ({ code, name, from, to, severity })) },
    ]),
  )
}
