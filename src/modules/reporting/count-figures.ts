import type { Figure } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { classFacts, enrolmentFacts } from '#modules/classes/index.ts'
import { toSql } from '#modules/expression/index.ts'
import { countedTurns, type View } from './counted.ts'
import type { FigureDeclaration } from './figures.ts'
import { youngMaxAgeOn } from './parameters.ts'

const countingWords = {
  opened: { vi: 'lớp mở trong kỳ; học viên có mặt trong danh sách lớp cuối kỳ', en: 'classes opened in the period; learners on the roster at its end' },
  sent: { vi: 'lượt người, theo ngày quyết định cử trong kỳ', en: 'enrolment-turns, by the date of the decision' },
  both: {
    vi: 'lượt người: cử đi học theo ngày quyết định, lớp mở tại tỉnh theo ngày khai giảng',
    en: 'enrolment-turns: sent elsewhere by the decision, opened here by the opening date',
  },
} as const

/** All the figures at once: one pass over the turns of the period for learners, one over its classes. */
export async function countFigures(tx: Tx, figures: readonly FigureDeclaration[], view: View, language: Language): Promise<Figure[]> {
  const turns = countedTurns(view)
  const young = sql`f.birth_date > (f.counted_on - make_interval(years => ${youngMaxAgeOn(view.period.to) + 1}::int))`
  // Each turn is judged once (`offset 0` keeps the planner from judging it again in every count), then people are gathered: whoever comes
  // twice is one person and two turns, and nothing has to be sorted to find the distinct ones.
  const matches = figures.map((figure, i) => sql`${toSql(enrolmentFacts, figure.where, 'f')} as ${sql.ref(`m${i}`)}`)
  const judged = sql`select f.person_id, f.sex, f.ethnic_minority, ${young} as young, f.mode = 'online' as online, f.mode = 'blended' as blended,
    f.shown_unit_id is null as unplaced, ${sql.join(matches)} from ${turns} f offset 0`
  // On the organisation of the time everybody has a place: nothing to count.
  const kinds = view.organisation === 'now' ? ['young', 'online', 'blended', 'unplaced'] : ['young', 'online', 'blended']
  const inner = figures.flatMap((_, i) => {
    const match = sql.ref(`m${i}`)
    const counts = kinds.map((kind) => sql`count(*) filter (where ${match} and ${sql.ref(kind)})::int as ${sql.ref(`${kind}${i}`)}`)
    return [sql`count(*) filter (where ${match})::int as ${sql.ref(`n${i}`)}`, ...counts]
  })
  const outer = figures.flatMap((_, i) => {
    const n = sql.ref(`n${i}`)
    return [
      sql`coalesce(sum(${n}), 0)::int as ${sql.ref(`enrolments${i}`)}`,
      sql`count(*) filter (where ${n} > 0)::int as ${sql.ref(`people${i}`)}`,
      sql`coalesce(sum(${n}) filter (where sex = 'female'), 0)::int as ${sql.ref(`women${i}`)}`,
      sql`coalesce(sum(${n}) filter (where ethnic_minority), 0)::int as ${sql.ref(`minority${i}`)}`,
      ...kinds.map((name) => sql`coalesce(sum(${sql.ref(`${name}${i}`)}), 0)::int as ${sql.ref(`all_${name}${i}`)}`),
    ]
  })
  const people = sql`select person_id, sex, ethnic_minority, ${sql.join(inner)} from (${judged}) j group by person_id, sex, ethnic_minority`
  const { rows } = await sql<Record<string, number>>`select ${sql.join(outer)} from (${people}) p`.execute(tx)
  const classes = await countClasses(tx, figures, view)
  const counts = rows[0] ?? {}
  const at = (name: string) => counts[name] ?? 0
  return figures.map((figure, i) => ({
    id: figure.id,
    label: figure.words[language],
    counts: countingWords[figure.counting][language],
    classes: classes[i] ?? null,
    enrolments: at(`enrolments${i}`),
    people: at(`people${i}`),
    women: at(`women${i}`),
    ethnicMinority: at(`minority${i}`),
    young: at(`all_young${i}`),
    online: at(`all_online${i}`),
    blended: at(`all_blended${i}`),
    notYetPlaced: at(`all_unplaced${i}`),
  }))
}

/** Classes opened in the period; with a unit, those with at least one learner of it. */
async function countClasses(tx: Tx, figures: readonly FigureDeclaration[], view: View): Promise<(number | null)[]> {
  if (!figures.some((figure) => figure.counting === 'opened')) return figures.map(() => null)
  const { from, to } = view.period
  const everywhere = view.units === undefined && view.scope === 'all'
  const attended = everywhere ? sql`true` : sql`c.class_id in (select t.class_id from ${countedTurns(view)} t where t.channel = 'opened')`
  const counts = figures.map((figure, i) =>
    figure.counting === 'opened'
      ? sql`count(*) filter (where ${toSql(classFacts, figure.where, 'c')})::int as ${sql.ref(`c${i}`)}`
      : sql`null::int as ${sql.ref(`c${i}`)}`,
  )
  const { rows } = await sql<Record<string, number | null>>`
    select ${sql.join(counts)} from classes.v_class_fact c
    where c.channel = 'opened' and c.opened_on between ${from}::date and ${to}::date and ${attended}`.execute(tx)
  return figures.map((_, i) => rows[0]?.[`c${i}`] ?? null)
}
