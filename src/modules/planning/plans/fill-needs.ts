import type { FillNeeds, Filled } from '#contracts/planning-plan-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { codesAfter, type HeldLine, insertLines, type LineRow, linesOf } from './line-store.ts'
import { gathersNeeds, type OpenNeed, openNeeds } from './open-needs.ts'
import { suggestClasses } from './plan-parts.ts'
import { auditPlan, beginEditing, type HeldPlan, holdVersion } from './plan-store.ts'
import { programmesOf } from './read-lines.ts'

/** A need as a line of the version gathered it. */
interface Link {
  readonly needLineId: string
  readonly lineKey: string
  readonly unitId: string | null
  readonly headCount: number
}

interface Placed extends Link {
  readonly unitId: string
}

/** Gathers what units have sent into lines: programme × channel × study form × fund source. What was gathered before stays where it is; what changed
 * since comes as a difference, so that numbers edited by hand keep their edit, and filling twice changes nothing.
 * Throws `kernel.not-found`, `planning.not-editable`, `planning.needs-of-year-plan`. */
export function fillNeedsUse(gate: Gate): Use<FillNeeds & { readonly planId: string }, Filled> {
  return gate.command('planning.edit-plan', async (tx, ctx, input: FillNeeds & { readonly planId: string }, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    await beginEditing(tx, ctx, version)
    const value = await fillFromNeeds(tx, plan, version.versionId)
    return { value, audit: auditPlan(plan, { filled: value, version: version.number }) }
  })
}

const groupOf = ({ year, programmeId, channel, studyForm, fundSource }: Pick<OpenNeed, 'year' | 'programmeId' | 'channel' | 'studyForm' | 'fundSource'>) =>
  [year, programmeId, channel, studyForm, fundSource].join(' ')

/** Fills a version that the caller holds. Throws `planning.needs-of-year-plan`. */
export async function fillFromNeeds(tx: Tx, plan: HeldPlan, versionId: string): Promise<Filled> {
  if (!gathersNeeds(plan)) throw new AppError('planning.needs-of-year-plan')
  const needs = await openNeeds(tx, plan)
  const { rows: links } = await sql<Link>`
    select need_line_id as "needLineId", line_key as "lineKey", unit_id as "unitId", head_count as "headCount"
    from planning.plan_line_need where version_id = ${versionId}::uuid`.execute(tx)
  const lines = await linesOf(tx, [versionId])
  const byNeed = new Map(links.map((link) => [link.needLineId, link]))
  const standing = new Set(needs.map(({ needLineId }) => needLineId))
  const gone = links.filter(({ needLineId }) => !standing.has(needLineId))

  const lineOf = linesByGroup(needs, byNeed, lines)
  const fresh = new Map<string, OpenNeed[]>()
  const placed: Placed[] = []
  const made = new Map<string, LineRow>()
  const nextCode = codesAfter(lines.map(({ code }) => code))
  for (const need of needs) {
    const link = byNeed.get(need.needLineId)
    if (link && link.headCount === need.headCount && link.unitId === need.unitId) continue
    const group = groupOf(need)
    const lineKey = link?.lineKey ?? lineOf.get(group) ?? newId()
    if (!link && !lineOf.has(group)) {
      lineOf.set(group, lineKey)
      made.set(lineKey, emptyLine(need, lineKey, nextCode()))
    }
    if (made.has(lineKey)) fresh.set(lineKey, [...(fresh.get(lineKey) ?? []), need])
    placed.push({ needLineId: need.needLineId, lineKey, unitId: need.unitId, headCount: need.headCount })
  }

  const added = [...made.values()].map((line) => ({ ...line, quarter: onlyOne(fresh.get(line.lineKey), ({ quarter }) => quarter) }))
  await insertLines(tx, versionId, added)
  const before = placed.flatMap(({ needLineId }) => byNeed.get(needLineId) ?? [])
  const differences = [...[...gone, ...before].map((link) => ({ ...link, headCount: -link.headCount })), ...placed]
  const changed = await addToParts(tx, versionId, differences)
  await suggest(tx, versionId, { lines, keys: changed })
  await writeLinks(tx, versionId, { gone, placed })
  const people = (all: readonly { readonly headCount: number }[]) => all.reduce((sum, { headCount }) => sum + headCount, 0)
  return {
    needs: people(placed.filter(({ needLineId }) => !byNeed.has(needLineId))),
    dropped: people(gone),
    linesAdded: added.length,
    linesChanged: changed.filter((lineKey) => !made.has(lineKey)).length,
  }
}

/** Where the needs of a group go: the line that gathers such needs already, else one that looks like them. */
function linesByGroup(needs: readonly OpenNeed[], byNeed: ReadonlyMap<string, Link>, lines: readonly HeldLine[]): Map<string, string> {
  const lineOf = new Map<string, string>()
  const keys = new Set(lines.map(({ lineKey }) => lineKey))
  for (const need of needs) {
    const lineKey = byNeed.get(need.needLineId)?.lineKey
    if (lineKey !== undefined && keys.has(lineKey) && !lineOf.has(groupOf(need))) lineOf.set(groupOf(need), lineKey)
  }
  for (const line of lines) if (!lineOf.has(groupOf(line))) lineOf.set(groupOf(line), line.lineKey)
  return lineOf
}

function emptyLine({ year, programmeId, channel, studyForm, fundSource, providerId }: OpenNeed, lineKey: string, code: string): LineRow {
  return {
    ...{ lineId: newId(), lineKey, code, parentKey: null, year, programmeId, name: null, channel, studyForm, mode: null, classes: 0, seats: 0, quarter: null },
    ...{
      opensOn: null,
      endsOn: null,
      place: null,
      providerId: channel === 'sent' ? providerId : null,
      roomId: null,
      fundSource,
      cost: null,
      pinned: [],
      note: null,
    },
  }
}

/** What all say, or null where they differ. */
function onlyOne<Each, Value>(all: readonly Each[] | undefined, pick: (each: Each) => Value | null): Value | null {
  const values = new Set((all ?? []).map(pick))
  return values.size === 1 ? ([...values][0] ?? null) : null
}

/** Adds differences to what units ask for and to the seats of lines; returns the lines whose numbers changed. */
async function addToParts(tx: Tx, versionId: string, differences: readonly Link[]): Promise<string[]> {
  const parts = new Map<string, { lineKey: string; unitId: string | null; by: number }>()
  for (const { lineKey, unitId, headCount } of differences) {
    const key = `${lineKey} ${unitId ?? ''}`
    const part = parts.get(key) ?? { lineKey, unitId, by: 0 }
    part.by += headCount
    parts.set(key, part)
  }
  const moved = [...parts.values()].filter(({ by }) => by !== 0)
  for (const some of inParts(moved)) {
    const part = sql`jsonb_to_recordset(${rowsAsJson(some)}::jsonb) as r("lineKey" uuid, "unitId" uuid, by int)
      join planning.plan_line l on l.version_id = ${versionId}::uuid and l.line_key = r."lineKey"`
    await sql`update planning.plan_line_unit s set asked = greatest(s.asked + r.by, 0), lock_version = s.lock_version + 1
      from ${part} where s.line_id = l.line_id and s.unit_id = r."unitId"`.execute(tx)
    await sql`insert into planning.plan_line_unit (line_id, unit_id, asked) select l.line_id, r."unitId", greatest(r.by, 0)
      from ${part} where r."unitId" is not null
        and not exists (select from planning.plan_line_unit s where s.line_id = l.line_id and s.unit_id = r."unitId")`.execute(tx)
  }
  const seats = [...Map.groupBy(moved, ({ lineKey }) => lineKey)]
    .map(([lineKey, all]) => ({ lineKey, by: all.reduce((sum, { by }) => sum + by, 0) }))
    .filter(({ by }) => by !== 0)
  await sql`update planning.plan_line l set seats = greatest(l.seats + r.by, 0), lock_version = l.lock_version + 1
    from jsonb_to_recordset(${rowsAsJson(seats)}::jsonb) as r("lineKey" uuid, by int) where l.version_id = ${versionId}::uuid and l.line_key = r."lineKey"`.execute(
    tx,
  )
  return [...new Set(moved.map(({ lineKey }) => lineKey))]
}

/** Classes follow the seats where nobody set them otherwise than suggested. */
async function suggest(tx: Tx, versionId: string, { lines, keys }: { readonly lines: readonly HeldLine[]; readonly keys: readonly string[] }): Promise<void> {
  if (!keys.length) return
  const wanted = new Set(keys)
  const before = new Map(lines.map((line) => [line.lineKey, line]))
  const now = (await linesOf(tx, [versionId])).filter(({ lineKey }) => wanted.has(lineKey))
  const programmes = await programmesOf(tx, now)
  const classes = now.flatMap((line) => {
    const size = programmes.get(line.programmeId)?.size ?? null
    const was = before.get(line.lineKey)
    const untouched = !was || was.classes === (suggestClasses(was.channel, was.seats, size) ?? 0)
    const suggested = suggestClasses(line.channel, line.seats, size)
    return untouched && suggested !== null && suggested !== line.classes ? [{ lineId: line.lineId, classes: suggested }] : []
  })
  await sql`update planning.plan_line l set classes = r.classes from jsonb_to_recordset(${rowsAsJson(classes)}::jsonb) as r("lineId" uuid, classes int)
    where l.line_id = r."lineId"`.execute(tx)
}

async function writeLinks(tx: Tx, versionId: string, { gone, placed }: { readonly gone: readonly Link[]; readonly placed: readonly Placed[] }): Promise<void> {
  await sql`delete from planning.plan_line_need where version_id = ${versionId}::uuid
    and need_line_id = any(${gone.map(({ needLineId }) => needLineId)}::uuid[])`.execute(tx)
  for (const some of inParts(placed)) {
    await sql`
      insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id, head_count)
      select "lineKey", "needLineId", ${versionId}::uuid, "unitId", "headCount"
      from jsonb_to_recordset(${rowsAsJson(some)}::jsonb) as r("lineKey" uuid, "needLineId" uuid, "unitId" uuid, "headCount" int)
      on conflict (version_id, need_line_id) do update set unit_id = excluded.unit_id, head_count = excluded.head_count`.execute(tx)
  }
}
