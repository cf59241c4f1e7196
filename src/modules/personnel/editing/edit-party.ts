import type { PartyValue } from '#contracts/personnel-editing.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { checkAfterBirth, checkPartyOrder } from '../imports/people-checks.ts'
import { editLines, type LineKind } from './line-edits.ts'

/** Đảng viên: one membership after another, the last of them may be open. */
export const partyLines: LineKind<PartyValue> = {
  record: 'party',
  identity: ['joinedOn'],

  read: async (tx, personId) => {
    const { rows } = await sql<PartyValue>`
      select joined_on as "joinedOn", official_on as "officialOn", left_on as "leftOn" from personnel.party_membership
      where person_id = ${personId}::uuid`.execute(tx)
    return new Map(rows.map((row) => [row.joinedOn, row]))
  },

  check: async ({ tx, person, changes }, report) => {
    for (const { line, after } of changes) {
      if (!after) continue
      checkAfterBirth(line, person.birthDate, after, ['joinedOn'], report)
      checkPartyOrder(line, after, { joined: 'joinedOn', official: 'officialOn' }, report)
      if (after.leftOn !== null && after.leftOn <= after.joinedOn) {
        report.error(line, 'leftOn', 'personnel.dates-out-of-order', { date: formatVietnamese(after.joinedOn as PlainDate) })
      }
    }
    const changed = new Set(changes.map(({ key }) => key))
    const standing = [...(await partyLines.read(tx, person.personId))].flatMap(([key, value]) => (changed.has(key) ? [] : { line: undefined, ...value }))
    const all = [...standing, ...changes.flatMap(({ line, after }) => (after ? { line, ...after } : []))].toSorted((a, b) =>
      a.joinedOn.localeCompare(b.joinedOn),
    )
    for (const [index, later] of all.entries()) {
      const earlier = all[index - 1]
      if (earlier && (earlier.leftOn === null || earlier.leftOn > later.joinedOn)) {
        report.error(later.line ?? earlier.line ?? 0, 'joinedOn', 'personnel.party-overlap')
      }
    }
  },

  write: async ({ tx, person, changes }) => {
    const rows = changes.flatMap(({ after }) => after ?? [])
    await sql`delete from personnel.party_membership where person_id = ${person.personId}::uuid
      and joined_on = any(${changes.flatMap(({ key }) => key ?? [])}::date[])`.execute(tx)
    await sql`insert into personnel.party_membership (person_id, joined_on, official_on, left_on)
      select ${person.personId}::uuid, "joinedOn", "officialOn", "leftOn"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("joinedOn" date, "officialOn" date, "leftOn" date)`.execute(tx)
  },

  tell: async (_tx, _ctx, values) => values.map((fields) => ({ about: formatVietnamese(fields.joinedOn as PlainDate), fields })),
}

export const editParty = editLines(partyLines)
