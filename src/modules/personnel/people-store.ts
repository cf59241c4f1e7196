import type { Scope } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { searchKey, sortKey } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { personCategoryWords } from '#contracts/personnel.ts'

/** A person in the columns of the import, with the ids behind it. `cccd` is in the clear: for reports and files of those permitted only. */
export interface PersonRecord {
  readonly personId: string
  readonly unitId: string
  readonly row: Row
}

/** People as the import and the export see them, in the order of the ids asked. */
export async function readPeople(tx: Tx, secrets: Pick<Secrets, 'decrypt'>, personIds: readonly string[]): Promise<PersonRecord[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Record<string, Cell> & { personId: string; unitId: string; sealed: Buffer | null }>`
    with asked as materialized (select * from unnest(${personIds}::uuid[]) with ordinality as a(person_id, position))
    select p.person_id as "personId", p.unit_id as "unitId", p.cccd_encrypted as sealed,
      p.code as "personCode", p.full_name as "fullName", p.birth_date as "birthDate", p.sex, p.ethnic_group as "ethnicGroup", p.religion,
      p.native_place as "nativePlace", u.code as "unitCode", p.unit_since as "unitSince", c.categories, p.recruited_on as "recruitedOn",
      r.rank_code as "rankCode", r.valid_from as "rankSince", m.joined_on as "partyJoined", m.official_on as "partyOfficial",
      array_to_string(nullif(p.complete_ladders, '{}'), ';') as "completeLadders", p.status, p.left_on as "leftOn", p.phone, p.email, p.note
    from asked a
    join personnel.person p using (person_id)
    left join (select distinct unit_id, code from organisation.v_unit) u on u.unit_id = p.unit_id
    left join lateral (
      select string_agg(category, ';' order by array_position(${Object.keys(personCategoryWords)}::text[], category)) as categories
      from personnel.person_category where person_id = a.person_id) c on true
    left join lateral (
      select rank_code, valid_from from personnel.rank_period where person_id = a.person_id order by valid_from desc limit 1) r on true
    left join lateral (
      select joined_on, official_on from personnel.party_membership
      where person_id = a.person_id and left_on is null order by joined_on desc limit 1) m on true
    order by a.position`.execute(tx)
  return rows.map(({ personId, unitId, sealed, ...row }) => ({
    personId,
    unitId,
    row: { ...row, cccd: sealed === null ? null : secrets.decrypt(sealed).toString('utf8') },
  }))
}

/** Ids of everybody in scope by code, in pages: what an export walks through. */
export async function* pagesOfPeople(tx: Tx, scope: Scope, on: PlainDate, size = 5000): AsyncGenerator<readonly string[]> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ personId: string; code: string }>`
      select k.person_id as "personId", k.value as code from personnel.person_key k join personnel.person p using (person_id)
      where k.kind = 'code' and k.value > ${after} and ${inScope(scope, 'p.unit_id', on)}
      order by k.value limit ${size}`.execute(tx)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => row.personId)
    if (rows.length < size) return
    after = last.code
  }
}

/** One person to make or to change: the whole record after the change, and as it was. */
export interface PersonSave {
  readonly personId: string
  readonly before: Row | undefined
  readonly after: Row
  readonly unitId: string
}

/** Gives every new person without a code the next one. The counter's row is held until commit, so no two imports give the same. */
export async function giveCodes(tx: Tx, rows: readonly Row[]): Promise<readonly string[]> {
  const missing = rows.filter((row) => row.personCode === null || row.personCode === undefined).length
  const given = rows.flatMap((row) => /^P(\d{7,15})$/.exec(String(row.personCode ?? ''))?.[1] ?? []).map(Number)
  if (missing === 0 && given.length === 0) return rows.map((row) => String(row.personCode))
  const highest = given.reduce((high, number) => Math.max(high, number), 0)
  const { rows: counter } = await sql<{ last: number }>`
    update personnel.person_code_counter set last_number = greatest(last_number, ${highest}) + ${missing} returning last_number as last`.execute(tx)
  let next = (counter[0]?.last ?? 0) - missing
  return rows.map((row) => (typeof row.personCode === 'string' ? row.personCode : `P${String(++next).padStart(7, '0')}`))
}

const changed = ({ before, after }: PersonSave, ...keys: string[]) => keys.some((key) => (before?.[key] ?? null) !== (after[key] ?? null))

/** Writes people with all that the import's row holds of them. Histories are added to: a new unit or rank ends the one before. */
export async function savePeople(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  for (const part of inParts(saves)) {
    await savePersonRows(tx, secrets, part)
    await saveKeys(tx, secrets, part)
    await saveStays(
      tx,
      part.filter((save) => changed(save, 'unitCode', 'unitSince')),
    )
    await saveRanks(
      tx,
      part.filter((save) => changed(save, 'rankCode', 'rankSince')),
    )
    await saveParty(
      tx,
      part.filter((save) => changed(save, 'partyJoined', 'partyOfficial')),
    )
    await saveCategories(
      tx,
      part.filter((save) => changed(save, 'categories')),
    )
  }
}

async function savePersonRows(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  const rows = saves.map(({ personId, after, unitId, before }) => ({
    ...after,
    personId,
    unitId,
    isNew: before === undefined,
    searchKey: searchKey(String(after.fullName)),
    sortKey: sortKey(String(after.fullName)),
    status: after.status ?? 'active',
    // The number itself never enters a statement.
    cccd: typeof after.cccd === 'string' ? secrets.encrypt(after.cccd).toString('base64') : null,
  }))
  const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "unitId" uuid, "isNew" boolean, "personCode" text,
    "fullName" text, "searchKey" text, "sortKey" text, "birthDate" date, sex text, "ethnicGroup" text, religion text, "nativePlace" text,
    cccd text, "unitSince" date, "recruitedOn" date, status text, "leftOn" date, phone text, email text,
    "completeLadders" text, note text)`
  if (saves.some((save) => save.before === undefined)) {
    await sql`
      insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, religion, native_place,
        cccd_encrypted, unit_id, unit_since, recruited_on, status, left_on, phone, email, complete_ladders, note)
      select "personId", "personCode", "fullName", "searchKey", "sortKey", "birthDate", sex, "ethnicGroup", religion, "nativePlace",
        decode(cccd, 'base64'), "unitId", "unitSince", "recruitedOn", status, "leftOn", phone, email,
        coalesce(string_to_array("completeLadders", ';'), '{}'), note
      from ${record} where "isNew"`.execute(tx)
  }
  if (saves.some((save) => save.before !== undefined)) {
    await sql`
      update personnel.person p set full_name = "fullName", search_key = "searchKey", sort_key = "sortKey", birth_date = "birthDate",
        sex = r.sex, ethnic_group = "ethnicGroup", religion = r.religion, native_place = "nativePlace", cccd_encrypted = decode(cccd, 'base64'),
        unit_id = "unitId", unit_since = "unitSince", recruited_on = "recruitedOn", status = r.status, left_on = "leftOn",
        phone = r.phone, email = r.email, complete_ladders = coalesce(string_to_array("completeLadders", ';'), '{}'), note = r.note, version = p.version + 1
      from ${record} where not "isNew" and p.person_id = r."personId"`.execute(tx)
  }
}

async function saveKeys(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  const renumbered = saves.filter((save) => save.before !== undefined && changed(save, 'cccd')).map((save) => save.personId)
  if (renumbered.length) await sql`delete from personnel.person_key where kind = 'cccd' and person_id = any(${renumbered}::uuid[])`.execute(tx)
  const keys = saves.flatMap((save) => [
    ...(save.before === undefined ? [{ kind: 'code', value: save.after.personCode, id: save.personId }] : []),
    ...(typeof save.after.cccd === 'string' && changed(save, 'cccd') ? [{ kind: 'cccd', value: secrets.lookUp(save.after.cccd), id: save.personId }] : []),
  ])
  if (keys.length === 0) return
  await sql`
    insert into personnel.person_key (kind, value, person_id)
    select kind, value, id from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r(kind text, value text, id uuid)`.execute(tx)
}

/** The unit from a date on: what was recorded from that date or later gives way, what came before ends there. */
async function saveStays(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  if (saves.length === 0) return
  const rows = saves.map(({ personId, after, unitId }) => ({ id: personId, unit: unitId, since: after.unitSince }))
  const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, unit uuid, since date)`
  if (saves.some((save) => save.before !== undefined)) {
    await sql`delete from personnel.unit_stay s using ${record} where s.person_id = r.id and s.valid_from >= r.since`.execute(tx)
    await sql`
      update personnel.unit_stay s set valid_to = r.since from ${record}
      where s.person_id = r.id and (s.valid_to is null or s.valid_to > r.since)`.execute(tx)
  }
  await sql`insert into personnel.unit_stay (person_id, unit_id, valid_from) select id, unit, since from ${record}`.execute(tx)
}

async function saveRanks(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  if (saves.length === 0) return
  const rows = saves.map(({ personId, after }) => ({ id: personId, rank: after.rankCode, since: after.rankSince }))
  const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, rank text, since date)`
  if (saves.some((save) => save.before !== undefined)) {
    await sql`delete from personnel.rank_period p using ${record} where p.person_id = r.id and (r.rank is null or p.valid_from >= r.since)`.execute(tx)
  }
  await sql`insert into personnel.rank_period (person_id, valid_from, rank_code) select id, since, rank from ${record} where rank is not null`.execute(tx)
}

/** The membership that has not ended; one that has ended stays as it is. */
async function saveParty(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  if (saves.length === 0) return
  const rows = saves.map(({ personId, after }) => ({ id: personId, joined: after.partyJoined, official: after.partyOfficial }))
  const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, joined date, official date)`
  if (saves.some((save) => save.before !== undefined)) {
    await sql`delete from personnel.party_membership m using ${record} where m.person_id = r.id and m.left_on is null`.execute(tx)
  }
  await sql`insert into personnel.party_membership (person_id, joined_on, official_on) select id, joined, official from ${record} where joined is not null`.execute(
    tx,
  )
}

async function saveCategories(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  const known = saves.filter((save) => save.before !== undefined).map((save) => save.personId)
  if (known.length) await sql`delete from personnel.person_category where person_id = any(${known}::uuid[])`.execute(tx)
  const rows = saves.map(({ personId, after }) => ({ id: personId, categories: after.categories }))
  if (rows.length === 0) return
  await sql`
    insert into personnel.person_category (person_id, category)
    select id, unnest(string_to_array(categories, ';')) from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, categories text)`.execute(tx)
}

/** Removes people: an import undone. Fails where anything else depends on them. */
export async function removePeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const table of ['person_key', 'person_category', 'unit_stay', 'rank_period', 'party_membership', 'person']) {
    await sql`delete from ${sql.table(`personnel.${table}`)} where person_id = any(${personIds}::uuid[])`.execute(tx)
  }
}
