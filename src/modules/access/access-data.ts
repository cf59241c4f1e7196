import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Permission, permissions } from '#contracts/permissions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { accountKey } from './accounts-store.ts'

const shippedRoles = z.array(
  z.object({
    role: z.string().min(1),
    vi: z.string().min(1),
    en: z.string().min(1),
    permissions: z.array(z.string().min(1)),
  }),
)

export type ShippedRole = z.infer<typeof shippedRoles>[number]

/** The roles that ship with the project, their permissions as patterns. */
export function readShippedRoles(): readonly ShippedRole[] {
  return shippedRoles.parse(JSON.parse(readFileSync(new URL('../../../db/data/roles.json', import.meta.url), 'utf8')))
}

/** The permissions a list of patterns means: `*` stands for any run of characters, a leading `!` takes away. */
export function expandPermissions(patterns: readonly string[]): readonly Permission[] {
  const matchers = patterns.map((pattern) => ({ takesAway: pattern.startsWith('!'), fits: matcherOf(pattern.replace(/^!/, '')) }))
  return permissions.filter(
    (name) => matchers.some(({ takesAway, fits }) => !takesAway && fits(name)) && !matchers.some(({ takesAway, fits }) => takesAway && fits(name)),
  )
}

function matcherOf(pattern: string): (name: string) => boolean {
  const text = pattern
    .split('*')
    .map((part) => RegExp.escape(part))
    .join('.*')
  const whole = new RegExp(`^${text}$`)
  return (name) => whole.test(name)
}

/** Brings the shipped roles to what they are in this version, new permissions included; roles of the province's own making stay untouched.
 * Runs at every start. */
export async function loadAccessData(tx: Tx): Promise<void> {
  const roles = readShippedRoles()
  const rights = roles.flatMap(({ role, permissions: patterns }) => expandPermissions(patterns).map((permission) => ({ role, permission })))
  await sql`
    insert into access.role (role, name_vi, name_en)
    select role, vi, en from jsonb_to_recordset(${rowsAsJson(roles)}::jsonb) as r(role text, vi text, en text)
    on conflict (role) do update set name_vi = excluded.name_vi, name_en = excluded.name_en
    where (access.role.name_vi, access.role.name_en) is distinct from (excluded.name_vi, excluded.name_en)`.execute(tx)
  await sql`
    with shipped as (select * from jsonb_to_recordset(${rowsAsJson(rights)}::jsonb) as r(role text, permission text))
    delete from access.role_permission p
    where p.role = any(${roles.map(({ role }) => role)}::text[])
      and not exists (select 1 from shipped s where s.role = p.role and s.permission = p.permission)`.execute(tx)
  await sql`
    insert into access.role_permission (role, permission)
    select role, permission from jsonb_to_recordset(${rowsAsJson(rights)}::jsonb) as r(role text, permission text)
    on conflict do nothing`.execute(tx)
  await fillSearchKeys(tx)
}

/** Accounts of before there was a key to search by. */
async function fillSearchKeys(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; username: string; name: string }>`select id, username, name from access.account where search_key = ''`.execute(tx)
  if (rows.length === 0) return
  const keys = rows.map((account) => ({ id: account.id, key: accountKey(account) }))
  await sql`update access.account a set search_key = r.key from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r(id text, key text)
    where a.id = r.id`.execute(tx)
}
