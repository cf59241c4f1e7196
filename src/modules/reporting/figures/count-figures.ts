import type { Figure } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { classFacts, enrolmentFacts } from '#modules/classes/index.ts'
import { toSql } from '#modules/expression/index.ts'
import { countedTurns, periodRows, type View } from './counted-turns.ts'
import type { FigureDeclaration } from './figures.ts'

const countingWords = {
  opened: { vi: 'lớp mở trong kỳ; học viên có mặt trong danh sách lớp cuối kỳ', en: 'classes opened in the period; learners on the roster at its end' },
  sent: { vi: 'lượt người, theo ngày quyết định cử trong kỳ', en: 'enrolment-turns, by the date of the decision' },
  both: {
    vi: 'lượt người: cử đi học theo ngày quyết định, lớp mở tại tỉnh theo ngày khai giảng',
    en: 'enrolment-turns: sent elsewhere by the decision, opened here by the opening date',
  },
} as const

interface Counts {
  readonly period: number
  readonly figure: number
  readonly enrolments: number
  readonly people: number
  readonly women: number
  readonly ethnicMinority: number
  readonly young: number
  readonly online: number
  readonly blended: number
  readonly notYetPlaced: number
  readonly carriedOver: number
}

/** All the figures of every period of the view, at once: one pass over the turns for learners, one over the classes. What is carried over is
 * counted apart. By period, then by figure. */
export async function countFigures(tx: Tx, figures: readonly FigureDeclaration[], view: View, language: Language): Promise<Figure[][]> {
  // Each turn is judged once (`offset 0` keeps the planner from judging it again in every count), then stands once under every figure it is of.
  const matches = figures.map((figure, i) => sql`${toSql(enrolmentFacts, figure.where, 'f')} as ${sql.ref(`m${i}`)}`)
  const hits = figures.map((_, i) => sql`(${sql.lit(i)}, ${sql.ref(`j.m${i}`)})`)
  // On the organisation of the time everybody has a place.
  const unplaced = view.organisation === 'now' ? sql`f.shown_unit_id is null` : sql`false`
  const turns = sql`select f.period_no, f.person_id, f.sex, f.ethnic_minority, f.young, f.mode, ${unplaced} as unplaced, f.carried,
    ${sql.join(matches)} from ${countedTurns(view, ['new', 'carried-over'])} f offset 0`
  // People first: whoever comes twice is one person and two turns, and nothing has to be sorted to find the distinct ones.
  const { rows } = await sql<Counts>`
    select period_no as period, figure, sum(new)::int as enrolments, count(*) filter (where new > 0)::int as people,
      coalesce(sum(new) filter (where sex = 'female'), 0)::int as women, coalesce(sum(new) filter (where ethnic_minority), 0)::int as "ethnicMinority",
      sum(young)::int as young, sum(online)::int as online, sum(blended)::int as blended, sum(unplaced)::int as "notYetPlaced",
      sum(carried)::int as "carriedOver"
    from (
      select j.period_no, v.figure, j.person_id, j.sex, j.ethnic_minority, count(*) filter (where not carried) as new,
        count(*) filter (where not carried and young) as young, count(*) filter (where not carried and mode = 'online') as online,
        count(*) filter (where not carried and mode = 'blended') as blended, count(*) filter (where not carried and unplaced) as unplaced,
        count(*) filter (where carried) as carried
      from (${turns}) j cross join lateral (values ${sql.join(hits)}) v (figure, hit)
      where v.hit group by j.period_no, v.figure, j.person_id, j.sex, j.ethnic_minority
    ) p
    group by period_no, figure`.execute(tx)
  const classes = await countClasses(tx, figures, view)
  const counts = new Map(rows.map((row) => [`${row.period} ${row.figure}`, row]))
  return view.periods.map((_, no) =>
    figures.map((figure, i) => {
      const {
        enrolments = 0,
        people = 0,
        women = 0,
        ethnicMinority = 0,
        young = 0,
        online = 0,
        blended = 0,
        notYetPlaced = 0,
        carriedOver = 0,
      } = counts.get(`${no} ${i}`) ?? {}
      const ofClasses = figure.counting === 'opened' ? classes[no] : undefined
      return {
        id: figure.id,
        label: figure.words[language],
        counts: countingWords[figure.counting][language],
        classes: ofClasses?.[`new${i}`] ?? null,
        enrolments,
        people,
        women,
        ethnicMinority,
        young,
        online,
        blended,
        notYetPlaced,
        carriedOver: { classes: ofClasses?.[`carried${i}`] ?? null, enrolments: carriedOver },
      }
    }),
  )
}

/** Classes opened in each period, and those that were going on when it began; with a unit, those with at least one learner of it. */
async function countClasses(tx: Tx, figures: readonly FigureDeclaration[], view: View): Promise<readonly (Readonly<Record<string, number>> | undefined)[]> {
  const opened = figures.flatMap((figure, i) => (figure.counting === 'opened' ? [{ figure, i }] : []))
  if (!opened.length) return []
  const everywhere = view.units === undefined && view.scope === 'all'
  const attended = everywhere
    ? sql`true`
    : sql`(d.no, c.class_id) in (select t.period_no, t.class_id from ${countedTurns(view, ['new', 'carried-over'])} t where t.channel = 'opened')`
  const counts = opened.flatMap(({ figure, i }) => {
    const matching = toSql(classFacts, figure.where, 'c')
    return [
      sql`count(*) filter (where c.opened_on >= d.first_day and ${matching})::int as ${sql.ref(`new${i}`)}`,
      sql`count(*) filter (where c.opened_on < d.first_day and ${matching})::int as ${sql.ref(`carried${i}`)}`,
    ]
  })
  const { rows } = await sql<Readonly<Record<string, number>>>`
    select d.no, ${sql.join(counts)} from ${periodRows(view)}
    join classes.v_class_fact c on c.channel = 'opened' and c.opened_on <= d.last_day and (c.opened_on >= d.first_day
      or ((c.closed_on is null or c.closed_on >= d.first_day) and (c.cancelled_on is null or c.cancelled_on >= d.first_day)))
    where ${attended} group by d.no`.execute(tx)
  const byPeriod = new Map(rows.map((row) => [row['no'], row]))
  return view.periods.map(
    (_, no) =>
      byPeriod.get(no) ??
      Object.fromEntries(
        opened.flatMap(({ i }) => [
          [`new${i}`, 0],
          [`carried${i}`, 0],
        ]),
      ),
  )
}
