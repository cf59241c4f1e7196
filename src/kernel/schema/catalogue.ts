import type pg from 'pg'

/** What the database says of itself, read from its catalogue: the source of db/schema.sql and of the table types. */
export interface Catalogue {
  readonly schemas: readonly string[]
  readonly relations: readonly Relation[]
  readonly functions: readonly string[]
  readonly triggers: readonly string[]
}

export interface Relation {
  readonly schema: string
  readonly name: string
  readonly view: boolean
  readonly comment: string | null
  readonly definition: string | null
  readonly columns: readonly Column[]
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
}

export interface Column {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  readonly comment: string | null
}

const ours = `nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')`
const notOfExtension = `not exists (select 1 from pg_depend d where d.objid = x.oid and d.deptype = 'e')`

/** Reads every schema of ours; everything in a stable order. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const rows = async <Row>(text: string): Promise<Row[]> => (await client.query(text)).rows as Row[]
  await client.query(`set search_path to pg_catalog`)
  const schemas = await rows<{ name: string }>(`select nspname as name from pg_namespace where ${ours} order by 1`)
  const relations = await rows<Relation>(`
    select n.nspname as schema, x.relname as name, x.relkind = 'v' as view, obj_description(x.oid, 'pg_class') as comment,
      case when x.relkind = 'v' then pg_get_viewdef(x.oid, true) end as definition,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
          'default', pg_get_expr(d.adbin, d.adrelid), 'comment', col_description(x.oid, a.attnum)) order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(format('constraint %I %s', conname, pg_get_constraintdef(c.oid)) order by contype, conname), '[]')
        from pg_constraint c where c.conrelid = x.oid and contype <> 'n') as constraints,
      (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text), '[]')
        from pg_index i where i.indrelid = x.oid and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)) as indexes
    from pg_class x join pg_namespace n on n.oid = x.relnamespace
    where ${ours} and x.relkind in ('r', 'v') and ${notOfExtension}
    order by x.relkind = 'v', 1, 2`)
  const functions = await rows<{ text: string }>(`
    select pg_get_functiondef(x.oid) as text from pg_proc x join pg_namespace n on n.oid = x.pronamespace
    where ${ours} and ${notOfExtension} order by n.nspname, x.proname`)
  const triggers = await rows<{ text: string }>(`
    select pg_get_triggerdef(x.oid) as text from pg_trigger x join pg_class c on c.oid = x.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not x.tgisinternal and ${ours} order by 1`)
  return { schemas: schemas.map((s) => s.name), relations, functions: functions.map((f) => f.text), triggers: triggers.map((t) => t.text) }
}
