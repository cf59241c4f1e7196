import type { Scope } from '#kernel/context.ts'
import { copyRows } from '#kernel/copy-rows.ts'
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
  /** Of someone new: the code given; someone known keeps theirs. */
  readonly code: string
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
  for (const part of inParts(saves.filter((save) => save.before !== undefined))) await makeRoom(tx, secrets, part)
  await addPeople(
    tx,
    secrets,
    saves.filter((save) => save.before === undefined),
  )
  await addKeys(tx, secrets, saves)
  await addStays(
    tx,
    saves.filter((save) => changed(save, 'unitCode', 'unitSince')),
  )
  await addRanks(
    tx,
    saves.filter((save) => save.after.rankCode != null && changed(save, 'rankCode', 'rankSince')),
  )
  await addParty(
    tx,
    saves.filter((save) => save.after.partyJoined != null && changed(save, 'partyJoined', 'partyOfficial')),
  )
  await addCategories(
    tx,
    saves.filter((save) => changed(save, 'categories')),
  )
}

/** Known people: the record itself, and what gives way to the new rows of their histories. */
async function makeRoom(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  await changePeople(tx, secrets, saves)
  const ids = (...keys: string[]) => saves.filter((save) => changed(save, ...keys)).map((save) => save.personId)
  await sql`delete from personnel.person_key where kind = 'cccd' and person_id = any(${ids('cccd')}::uuid[])`.execute(tx)
  await sql`delete from personnel.person_category where person_id = any(${ids('categories')}::uuid[])`.execute(tx)
  await sql`
    delete from personnel.party_membership where left_on is null and person_id = any(${ids('partyJoined', 'partyOfficial')}::uuid[])`.execute(tx)
  await endStays(
    tx,
    saves.filter((save) => changed(save, 'unitCode', 'unitSince')),
  )
  await endRanks(
    tx,
    saves.filter((save) => changed(save, 'rankCode', 'rankSince')),
  )
}

async function changePeople(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  const rows = saves.map(({ personId, after, unitId }) => ({
    ...after,
    personId,
    unitId,
    searchKey: searchKey(String(after.fullName)),
    sortKey: sortKey(String(after.fullName)),
    status: after.status ?? 'active',
    // The number itself never enters a statement.
    cccd: sealedCccd(secrets, after)?.toString('base64'),
  }))
  await sql`
    update personnel.person p set full_name = "fullName", search_key = "searchKey", sort_key = "sortKey", birth_date = "birthDate",
      sex = r.sex, ethnic_group = "ethnicGroup", religion = r.religion, native_place = "nativePlace", cccd_encrypted = decode(cccd, 'base64'),
      unit_id = "unitId", unit_since = "unitSince", recruited_on = "recruitedOn", status = r.status, left_on = "leftOn",
      phone = r.phone, email = r.email, complete_ladders = coalesce(string_to_array("completeLadders", ';'), '{}'), note = r.note, version = p.version + 1
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "unitId" uuid,
      "fullName" text, "searchKey" text, "sortKey" text, "birthDate" date, sex text, "ethnicGroup" text, religion text, "nativePlace" text,
      cccd text, "unitSince" date, "recruitedOn" date, status text, "leftOn" date, phone text, email text,
      "completeLadders" text, note text)
    where p.person_id = r."personId"`.execute(tx)
}

async function addPeople(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  await copyRows(tx, 'personnel.person', saves, {
    person_id: ({ personId }) => personId,
    code: ({ code }) => code,
    full_name: ({ after }) => after.fullName,
    search_key: ({ after }) => searchKey(String(after.fullName)),
    sort_key: ({ after }) => sortKey(String(after.fullName)),
    birth_date: ({ after }) => after.birthDate,
    sex: ({ after }) => after.sex,
    ethnic_group: ({ after }) => after.ethnicGroup,
    religion: ({ after }) => after.religion,
    native_place: ({ after }) => after.nativePlace,
    cccd_encrypted: ({ after }) => sealedCccd(secrets, after),
    unit_id: ({ unitId }) => unitId,
    unit_since: ({ after }) => after.unitSince,
    recruited_on: ({ after }) => after.recruitedOn,
    status: ({ after }) => after.status ?? 'active',
    left_on: ({ after }) => after.leftOn,
    phone: ({ after }) => after.phone,
    email: ({ after }) => after.email,
    complete_ladders: ({ after }) => severalOf(after.completeLadders),
    note: ({ after }) => after.note,
  })
}

function sealedCccd(secrets: Secrets, after: Row): Buffer | undefined {
  return typeof after.cccd === 'string' ? secrets.encrypt(after.cccd) : undefined
}

function severalOf(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'string' && cell !== '' ? cell.split(';') : []
}

async function addKeys(tx: Tx, secrets: Secrets, saves: readonly PersonSave[]): Promise<void> {
  const codes = saves.filter((save) => save.before === undefined)
  await copyRows(tx, 'personnel.person_key', codes, { kind: () => 'code', value: ({ code }) => code, person_id: ({ personId }) => personId })
  const numbers = saves.filter((save) => typeof save.after.cccd === 'string' && changed(save, 'cccd'))
  await copyRows(tx, 'personnel.person_key', numbers, {
    kind: () => 'cccd',
    value: ({ after }) => secrets.lookUp(String(after.cccd)),
    person_id: ({ personId }) => personId,
  })
}

/** The unit from a date on: what was recorded from that date or later gives way, what came before ends there. Whoever waited elsewhere to be placed
 * has a unit now. */
async function endStays(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  const rows = saves.map(({ personId, after, unitId }) => ({ id: personId, since: after.unitSince, unitId }))
  const record = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, since date, "unitId" uuid)`
  await sql`delete from personnel.unit_stay s using ${record} where s.person_id = r.id and s.valid_from >= r.since`.execute(tx)
  await sql`
    update personnel.unit_stay s set valid_to = r.since from ${record}
    where s.person_id = r.id and (s.valid_to is null or s.valid_to > r.since)`.execute(tx)
  await sql`
    update personnel.placement w set placed_unit_id = r."unitId", placed_on = greatest(r.since, w.since) from ${record}
    where w.person_id = r.id and w.placed_on is null and w.unit_id <> r."unitId"`.execute(tx)
}

async function addStays(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  await copyRows(tx, 'personnel.unit_stay', saves, {
    person_id: ({ personId }) => personId,
    unit_id: ({ unitId }) => unitId,
    valid_from: ({ after }) => after.unitSince,
  })
}

async function endRanks(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  const rows = saves.map(({ personId, after }) => ({ id: personId, rank: after.rankCode, since: after.rankSince }))
  await sql`
    delete from personnel.rank_period p using jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, rank text, since date)
    where p.person_id = r.id and (r.rank is null or p.valid_from >= r.since)`.execute(tx)
}

async function addRanks(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  await copyRows(tx, 'personnel.rank_period', saves, {
    person_id: ({ personId }) => personId,
    valid_from: ({ after }) => after.rankSince,
    rank_code: ({ after }) => after.rankCode,
  })
}

/** The membership that has not ended; one that has ended stays as it is. */
async function addParty(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  await copyRows(tx, 'personnel.party_membership', saves, {
    person_id: ({ personId }) => personId,
    joined_on: ({ after }) => after.partyJoined,
    official_on: ({ after }) => after.partyOfficial,
  })
}

async function addCategories(tx: Tx, saves: readonly PersonSave[]): Promise<void> {
  const rows = saves.flatMap(({ personId, after }) => severalOf(after.categories).map((category) => ({ personId, category })))
  await copyRows(tx, 'personnel.person_category', rows, { person_id: ({ personId }) => personId, category: ({ category }) => category })
}

/** Removes people: an import undone. Fails where anything else depends on them. */
export async function removePeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const table of ['person_key', 'person_category', 'unit_stay', 'rank_period', 'party_membership', 'person']) {
    await sql`delete from ${sql.table(`personnel.${table}`)} where person_id = any(${personIds}::uuid[])`.execute(tx)
  }
}
