import type { NamedProgramme } from '#contracts/requirements.ts'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'

/** What people are sent to, with everything it stands below: a rule for any of these codes holds for it. */
export interface Programme {
  readonly code: string
  readonly name: Words
  readonly typeCode: string
  readonly family: 'degree' | 'fostering'
  /** The ladder and the level on it that completing it gives. */
  readonly ladder: string | null
  readonly level: string | null
  /** Codes of its types from the root down, then its own. */
  readonly lineage: readonly string[]
}

const columns = sql<Programme>`p.code, jsonb_build_object('vi', p.name, 'en', case when p.code = t.type_code then t.name_en else p.name end) as name,
  p.type_code as "typeCode", t.family, p.yields_ladder as ladder, p.yields_level as level,
  t.ancestors || p.code as lineage`

/** Every programme offered on a day, in the order of the catalogue. */
export async function programmesOn(tx: Tx, on: string): Promise<readonly Programme[]> {
  const { rows } = await sql<Programme>`select ${columns} from catalogue.v_programme p join catalogue.v_training_type t on t.type_code = p.type_code
    where (p.valid_from is null or p.valid_from <= ${on}::date) and (p.valid_to is null or p.valid_to > ${on}::date)
    order by t.sort_order, p.code`.execute(tx)
  return rows
}

/** A programme by code; a training type stands for a programme of that type. Throws `requirements.unknown-programme`. */
export async function programmeOf(tx: Tx, code: string): Promise<Programme> {
  const { rows } = await sql<Programme>`
    select ${columns} from catalogue.v_programme p join catalogue.v_training_type t on t.type_code = p.type_code where p.code = ${code}
    union all
    select t.type_code, jsonb_build_object('vi', t.name_vi, 'en', t.name_en), t.type_code, t.family, t.yields_ladder, t.yields_level, t.ancestors
    from catalogue.v_training_type t where t.type_code = ${code}
    limit 1`.execute(tx)
  if (!rows[0]) throw new AppError('requirements.unknown-programme', { value: code })
  return rows[0]
}

/** What codes of types and programmes are called, by code; what is unknown is not in the map. */
export async function namedProgrammes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, NamedProgramme>> {
  const { rows } = await sql<NamedProgramme>`
    select p.code, jsonb_build_object('vi', p.name, 'en', p.name) as name, 'programme' as kind from catalogue.v_programme p where p.code = any(${codes}::text[])
    union all
    select t.type_code, jsonb_build_object('vi', t.name_vi, 'en', t.name_en), 'type' from catalogue.v_training_type t where t.type_code = any(${codes}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.code, row]))
}
