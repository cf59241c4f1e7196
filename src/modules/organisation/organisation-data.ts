import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { blockSchema, levelSchema } from '#contracts/organisation.ts'

const postRows = z.array(
  z.object({
    code: z.string().min(1),
    name: z.string().min(1),
    block: blockSchema.nullish(),
    level: levelSchema,
    tier: z.enum(['principal', 'deputy', 'member', 'division-head', 'division-deputy', 'professional', 'support', 'delegate']),
    leadership: z.boolean(),
    validFrom: z.iso.date().nullish(),
    validTo: z.iso.date().nullish(),
  }),
)

const termRows = z.array(
  z.object({
    code: z.string().min(1),
    name: z.string().min(1),
    kind: z.enum(['party-committee', 'people-council', 'succession', 'plan']),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
  }),
)

const shipped = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../db/data/${name}.json`, import.meta.url), 'utf8'))

/** Puts in the posts and terms that ship with the project; those already there stay as they are, so it may run at every start. */
export async function loadOrganisationData(tx: Tx): Promise<void> {
  const posts = postRows.parse(shipped('posts')).map((post) => ({ ...post, id: newId(), search_key: searchKey(post.name) }))
  await sql`
    insert into organisation.post (post_id, code, name, search_key, block, level, tier, leadership, valid_from, valid_to)
    select id, code, name, search_key, block, level, tier, leadership, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(posts)}::jsonb) as r(id uuid, code text, name text, search_key text, block text, level text, tier text,
      leadership boolean, "validFrom" date, "validTo" date)
    on conflict (code) do nothing`.execute(tx)
  const terms = termRows.parse(shipped('terms')).map((term) => ({ ...term, id: newId() }))
  await sql`
    insert into organisation.term (term_id, code, name, kind, valid_from, valid_to)
    select id, code, name, kind, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(terms)}::jsonb) as r(id uuid, code text, name text, kind text, "validFrom" date, "validTo" date)
    on conflict (code) do nothing`.execute(tx)
}
