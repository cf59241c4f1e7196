import type { RawBuilder } from 'kysely'
import type { Dimension, FigureBreakdown } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { classFacts, enrolmentFacts } from '#modules/classes/index.ts'
import { toSql } from '#modules/expression/index.ts'
import { countedTurns, periodRows, type View } from './counted-turns.ts'
import { type DimensionDeclaration, dimensions, noGroup } from './dimensions.ts'
import type { FigureDeclaration } from './figures.ts'
import { inCell } from './statistics.ts'

const noGroupWords = { vi: 'Chưa ghi', en: 'Not recorded' } as const

/** Some of the turns of a figure, to open the people in them: a group of a breakdown, or a cell of the statistics table. */
export type Part = { readonly by: Dimension; readonly key: string } | { readonly row: string; readonly column: string }

/** The turns of a figure, as a subquery with the columns of countedTurns; only those of one part where it is given. */
export function turnsOf(figure: FigureDeclaration, view: View, part?: Part): RawBuilder<unknown> {
  const ofFigure = toSql(enrolmentFacts, figure.where, 'f')
  if (!part) return sql`(select f.* from ${countedTurns(view)} f where ${ofFigure})`
  if ('row' in part) return sql`(select f.* from ${countedTurns(view)} f where ${ofFigure} and ${inCell(part)})`
  const dimension = dimensions[part.by]
  const key = dimension.key(view)
  const inGroup = part.key === noGroup ? sql`${key} is null` : sql`${key} = ${part.key}`
  return sql`(select f.* from ${countedTurns(view, standingsOf(dimension))} f ${dimension.join ?? sql``} where ${ofFigure} and ${inGroup})`
}

const standingsOf = ({ everyStanding }: DimensionDeclaration) => (everyStanding ? (['new', 'carried-over'] as const) : (['new'] as const))

/** A figure split into the groups of one dimension, largest first unless the dimension has an order of its own. */
export async function breakDown(tx: Tx, figure: FigureDeclaration, by: Dimension, view: View, language: Language): Promise<FigureBreakdown> {
  const dimension = dimensions[by]
  const turns = countedTurns(view, standingsOf(dimension))
  // A class that opened without anybody has no turn, but is a class of its type, provider and mode.
  const everywhere = view.units === undefined && view.scope === 'all'
  const empty =
    figure.counting === 'opened' && everywhere && dimension.ofClass
      ? sql`union all select ${dimension.key(view)}, f.class_id, f.channel, null, null, null from ${periodRows(view)}
          join classes.v_class_fact f on f.channel = 'opened' and f.opened_on between d.first_day and d.last_day
          where ${toSql(classFacts, figure.where, 'f')} and f.class_id not in (select t.class_id from ${turns} t)`
      : sql``
  const { rows } = await sql<Omit<FigureBreakdown['groups'][number], 'label'>>`
    select coalesce(key, ${noGroup}) as key, count(distinct class_id) filter (where channel = 'opened')::int as classes, count(person_id)::int as enrolments,
      count(distinct person_id)::int as people, count(*) filter (where sex = 'female')::int as women,
      count(*) filter (where ethnic_minority)::int as "ethnicMinority"
    from (select ${dimension.key(view)} as key, f.class_id, f.channel, f.person_id, f.sex, f.ethnic_minority from ${turns} f ${dimension.join ?? sql``}
      where ${toSql(enrolmentFacts, figure.where, 'f')} ${empty}) g
    group by 1`.execute(tx)
  const keys = rows.map(({ key }) => key).filter((key) => key !== noGroup)
  const labels = keys.length ? await dimension.labels(tx, view, keys) : []
  const words = new Map([...labels, [noGroup, dimension.none ?? noGroupWords] as const])
  const groups = rows.map((row) => ({ ...row, label: words.get(row.key)?.[language] ?? row.key, classes: figure.counting === 'opened' ? row.classes : null }))
  const place = new Map(labels.map(([key], i) => [key, i]))
  const placeOf = ({ key }: { readonly key: string }) => place.get(key) ?? labels.length
  const inOrder = ['age', 'level', 'block', 'standing'].includes(by)
  return {
    id: figure.id,
    label: figure.words[language],
    by,
    overlapping: dimension.join !== undefined,
    groups: groups.toSorted((x, y) => (inOrder ? placeOf(x) - placeOf(y) : y.enrolments - x.enrolments || x.label.localeCompare(y.label, 'vi'))),
  }
}
