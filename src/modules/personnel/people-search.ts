import type { RawBuilder, SqlBool } from 'kysely'
import type { FoundPerson } from '#contracts/personnel-people.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { normalise } from '#kernel/vietnamese/index.ts'
import { unitsBelow } from '#modules/organisation/index.ts'
import { codeWhere, nameWhere, wholeNameWhere, wordsOf } from './people-list-where.ts'
import { accentsOf } from './person-name.ts'
import { personItems } from './person-queries.ts'

export interface SearchPeople {
  readonly q: string
  readonly limit: number
}

interface Candidate {
  readonly personId: string
  readonly fullName: string
}

/** People in the order of a Vietnamese list of whom so many are looked at for the best: enough for any name but the commonest ones, whose bearers
 * are told apart by more words anyway. */
const lookedAt = 1500

/** The people whom some letters mean most likely: for pickers and the search of everything. A code before names; names with these very accents
 * (wherever the tone stands) before others; whole words before beginnings; the words in the order typed before another order. */
export async function searchPeople(tx: Tx, ctx: Ctx, { q, limit }: SearchPeople, scope: Scope): Promise<{ items: FoundPerson[] }> {
  const text = normalise(q)
  const words = wordsOf(text)
  if (words.length === 0) return { items: [] }
  const units = await unitsBelow(tx, scope, ctx.today)
  const reach = units === 'all' ? sql`true` : sql`p.unit_id = any(${units}::uuid[])`
  if (/\d/.test(text)) {
    const { rows } = await sql<{ personId: string }>`
      select p.person_id as "personId" from personnel.person p where ${codeWhere(text)} and ${reach} order by p.code collate "C" limit ${limit}`.execute(tx)
    const ids = rows.map(({ personId }) => personId)
    return { items: await inOrder(tx, ctx, ids, () => 'code') }
  }
  const find = async (condition: RawBuilder<SqlBool>) =>
    (
      await sql<Candidate>`
        select p.person_id as "personId", p.full_name as "fullName" from personnel.person p
        where ${condition} and ${reach} order by p.sort_key collate "vi-x-icu", p.person_id limit ${lookedAt}`.execute(tx)
    ).rows
  // Names that hold every word whole first: with “an” typed, “Hoàng Anh” must not crowd out “An”.
  const whole = await find(wholeNameWhere(words))
  const known = new Set(whole.map(({ personId }) => personId))
  const others = whole.length < limit ? (await find(nameWhere(words))).filter(({ personId }) => !known.has(personId)) : []
  const asked = text.toLowerCase().split(' ')
  const ranked = [...whole, ...others]
    .map((candidate, at) => ({ candidate, at, rank: rankOf(candidate.fullName, asked, words) }))
    .toSorted((a, b) => b.rank - a.rank || a.at - b.at)
    .slice(0, limit)
  const matches = new Map(ranked.map(({ candidate, rank }) => [candidate.personId, rank >= exact ? 'exact' : rank >= wholeWords ? 'words' : 'part'] as const))
  return { items: await inOrder(tx, ctx, [...matches.keys()], (id) => matches.get(id) ?? 'part') }
}

const exact = 100
const wholeWords = 10

/** More is better: 100 for the accents asked for, 10 for whole words, 2 for the words side by side as typed, 1 for ending in them (the given name). */
function rankOf(fullName: string, asked: readonly string[], words: readonly string[]): number {
  const name = normalise(fullName).toLowerCase().split(' ')
  const keys = name.map((word) => wordsOf(word)[0] ?? '')
  const whole = words.every((word) => keys.includes(word))
  const accented = whole && asked.every((word, at) => name.some((each, place) => keys[place] === words[at] && accentsOf(each) === accentsOf(word)))
  const key = keys.join(' ')
  const typed = words.join(' ')
  return (accented ? exact : 0) + (whole ? wholeWords : 0) + (` ${key} `.includes(` ${typed}`) ? 2 : 0) + (key.endsWith(typed) ? 1 : 0)
}

async function inOrder(tx: Tx, ctx: Ctx, ids: readonly string[], match: (personId: string) => FoundPerson['match']): Promise<FoundPerson[]> {
  if (ids.length === 0) return []
  const people = new Map((await personItems(tx, ctx, sql`p.person_id = any(${ids}::uuid[])`, ids.length)).map((person) => [person.personId, person]))
  return ids.flatMap((id) => {
    const person = people.get(id)
    return person ? [{ ...person, match: match(id) }] : []
  })
}
