import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, defineImport, type EntityKey } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { inScope, unitsInScope } from '../unit-scope.ts'
import { postAndTermCodes, resolvePosts, resolveUnits } from '../unit-readers.ts'
import { seatColumns } from './unit-columns.ts'

/** Stands for a cell that could not be read: no unit stood then. */
const never = '0001-01-01'

interface Refs {
  readonly unitId: string
  readonly postId: string
}

interface Period {
  readonly validFrom: PlainDate
  validTo: PlainDate | null
  readonly seats: number
  readonly line: number | undefined
}

interface SeatRow {
  unitId: string
  postId: string
  validFrom: PlainDate
  validTo: PlainDate | null
  seats: number
}

/** Seats of posts per unit and period; a later period closes the open one before it. */
export const seatsImport: AnyImport = defineImport<Refs>({
  kind: 'posts',
  subject: { kind: 'unit', id: 'unitId' },
  title: { vi: 'Số lượng chức danh của đơn vị', en: 'Seats of posts' },
  columns: seatColumns,
  requiredForNew: ['seats'],
  instructions: [
    {
      vi: 'Mỗi dòng: một chức danh của một đơn vị có bao nhiêu người từ ngày nào. Số lượng thay đổi thì thêm dòng mới; dòng trước tự kết thúc.',
      en: 'A row says how many seats of a post a unit has from a day on. When the number changes add a row; the one before ends by itself.',
    },
  ],
  importPermission: 'organisation.import-posts',
  exportPermission: 'organisation.export-posts',
  lists: async (tx) => ({ postCode: (await postAndTermCodes(tx)).postCodes }),

  match: async (tx, ctx, scope, rows, report) => {
    const units = await resolveUnits(
      tx,
      rows.map(({ row }) => ({ code: String(row.unitCode), on: (row.validFrom ?? never) as PlainDate })),
    )
    const posts = await resolvePosts(
      tx,
      rows.map(({ row }) => String(row.postCode)),
    )
    const ids = units.flatMap((unit) => unit?.unitId ?? [])
    const reachable = await unitsInScope(tx, scope, ids, ctx.today)
    const pairs = rows.map(({ row }, index) => ({ unitId: units[index]?.unitId ?? '', postId: posts.get(String(row.postCode))?.postId ?? '' }))
    const existing = await seatRows(
      tx,
      pairs.filter((pair) => pair.unitId && pair.postId),
    )
    const byKey = new Map(existing.map((row) => [`${row.unitId} ${row.postId} ${row.validFrom}`, row]))
    const lines = new Map<string, number>()
    return rows.map(({ line, row }, index) => {
      if (report.failed(line)) return { key: undefined, current: undefined, refs: { unitId: '', postId: '' } }
      const unit = units[index]
      const post = posts.get(String(row.postCode))
      if (!unit || !reachable.has(unit.unitId)) {
        report.error(line, 'unitCode', 'organisation.unknown-unit', { code: String(row.unitCode), date: formatVietnamese(row.validFrom as PlainDate) })
      }
      if (!post) report.error(line, 'postCode', 'organisation.unknown-post', { code: String(row.postCode) })
      const refs = { unitId: unit?.unitId ?? '', postId: post?.postId ?? '' }
      if (!unit || !post) return { key: undefined, current: undefined, refs }
      const name = `${unit.unitId} ${post.postId} ${row.validFrom}`
      const known = byKey.get(name)
      const earlier = lines.get(name)
      lines.set(name, line)
      if (!known) {
        if (earlier !== undefined) report.error(line, 'unitCode', 'import.duplicate-row', { line: earlier })
        return { key: undefined, current: undefined, refs }
      }
      const { unitId, postId, validFrom, validTo, seats } = known
      // A period followed by another ends with it, unsaid.
      const followed = byKey.has(`${unitId} ${postId} ${validTo}`)
      const current = { unitCode: unit.code, postCode: post.code, validFrom, validTo: row.validTo === null && followed ? null : validTo, seats }
      return { key: { postId, unitId, validFrom }, current, refs }
    })
  },

  check: async (tx, _ctx, _scope, changes, report) => {
    for (const periods of (await periodsAfter(tx, changes)).values()) {
      for (const [index, { validFrom, validTo, line }] of periods.entries()) {
        const next = periods[index + 1]
        if (validTo !== null && validTo <= validFrom) {
          if (line !== undefined) report.error(line, 'validTo', 'organisation.dates-out-of-order', { date: formatVietnamese(validFrom) })
        } else if (next && validTo !== null && validTo > next.validFrom) {
          if (next.line !== undefined) report.error(next.line, 'validFrom', 'organisation.seats-overlap', { date: formatVietnamese(validFrom) })
          else if (line !== undefined) report.error(line, 'validTo', 'organisation.seats-overlap', { date: formatVietnamese(next.validFrom) })
        }
      }
    }
  },

  write: async (tx, _ctx, changes) => {
    const rows = [...(await periodsAfter(tx, changes))].flatMap(([name, periods]) => {
      const [unitId = '', postId = ''] = name.split(' ')
      return periods.map(({ validFrom, validTo, seats }) => ({ unitId, postId, validFrom, validTo, seats }))
    })
    await saveSeats(
      tx,
      changes.map(({ refs }) => refs),
      rows,
    )
    return changes.map(({ after, refs }) => ({ postId: refs.postId, unitId: refs.unitId, validFrom: String(after.validFrom) }))
  },

  remove: async (tx, _ctx, keys) => {
    const pairs = keys.map(({ unitId = '', postId = '' }) => ({ unitId, postId }))
    const gone = new Set(keys.map(({ unitId, postId, validFrom }) => `${unitId} ${postId} ${validFrom}`))
    const left = new Map<string, SeatRow[]>()
    for (const row of await seatRows(tx, pairs)) {
      const name = `${row.unitId} ${row.postId}`
      const kept = left.get(name) ?? []
      left.set(name, kept)
      const before = kept.at(-1)
      if (!gone.has(`${name} ${row.validFrom}`)) kept.push(row)
      else if (before?.validTo === row.validFrom) before.validTo = row.validTo
    }
    await saveSeats(tx, pairs, [...left.values()].flat())
  },

  rows: async function* (tx, ctx, scope) {
    const { rows } = await sql<Row>`
      select u.code as "unitCode", p.code as "postCode", s.valid_from as "validFrom", s.valid_to as "validTo", s.seats
      from organisation.unit_post s join organisation.unit u using (unit_id) join organisation.post p using (post_id)
      where ${inScope(scope, 's.unit_id', ctx.today)}
      order by u.code, p.code, s.valid_from`.execute(tx)
    yield* rows
  },
})

type SeatChange = { readonly line: number; readonly after: Row; readonly refs: Refs; readonly key: EntityKey | undefined }

/** Every period of these units and posts, in order. */
async function seatRows(tx: Tx, pairs: readonly Refs[]): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.unit_id as "unitId", s.post_id as "postId", s.valid_from as "validFrom", s.valid_to as "validTo", s.seats
    from organisation.unit_post s
    join (select distinct * from jsonb_to_recordset(${rowsAsJson(pairs)}::jsonb) as r("unitId" uuid, "postId" uuid)) p
      on p."unitId" = s.unit_id and p."postId" = s.post_id
    order by s.unit_id, s.post_id, s.valid_from`.execute(tx)
  return rows
}

/** The periods of every unit and post of the changes as they would stand, in order; an open one ends where the next begins. */
async function periodsAfter(tx: Tx, changes: readonly SeatChange[]): Promise<ReadonlyMap<string, Period[]>> {
  const known = Map.groupBy(
    await seatRows(
      tx,
      changes.map(({ refs }) => refs),
    ),
    (row) => `${row.unitId} ${row.postId}`,
  )
  const groups = new Map<string, Period[]>()
  for (const [name, own] of Map.groupBy(changes, ({ refs }) => `${refs.unitId} ${refs.postId}`)) {
    const fromFile = own.map(({ after, line }) => ({
      validFrom: after.validFrom as PlainDate,
      validTo: after.validTo as PlainDate | null,
      seats: Number(after.seats),
      line,
    }))
    const replaced = new Set(fromFile.map((period) => period.validFrom))
    const kept = (known.get(name) ?? [])
      .filter((row) => !replaced.has(row.validFrom))
      .map(({ validFrom, validTo, seats }) => ({ validFrom, validTo, seats, line: undefined }))
    const periods: Period[] = [...kept, ...fromFile].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    for (const [index, period] of periods.entries()) period.validTo ??= periods[index + 1]?.validFrom ?? null
    groups.set(name, periods)
  }
  return groups
}

/** Writes the periods of whole (unit, post) pairs anew. */
async function saveSeats(tx: Tx, pairs: readonly Refs[], rows: readonly SeatRow[]): Promise<void> {
  await sql`
    delete from organisation.unit_post s using jsonb_to_recordset(${rowsAsJson(pairs)}::jsonb) as r("unitId" uuid, "postId" uuid)
    where s.unit_id = r."unitId" and s.post_id = r."postId"`.execute(tx)
  await sql`
    insert into organisation.unit_post (unit_id, post_id, valid_from, valid_to, seats)
    select "unitId", "postId", "validFrom", "validTo", seats
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("unitId" uuid, "postId" uuid, "validFrom" date, "validTo" date, seats int)`.execute(tx)
}
