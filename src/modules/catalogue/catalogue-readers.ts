import type { Ladder } from '#contracts/catalogue-entries.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Choice } from '#kernel/tabular/index.ts'
import ladders from '../../../db/data/ladders.json' with { type: 'json' }
import { anyOf, catalogueDb } from './catalogue-db.ts'

/** A programme as other modules need it. */
export interface ProgrammeByCode {
  readonly programmeId: string
  readonly code: string
  readonly name: string
  readonly typeCode: string
  readonly studyForms: readonly string[]
  readonly hours: number | null
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/** Programmes by their codes; a code that nobody knows is absent from the map. */
export async function programmesByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, ProgrammeByCode>> {
  if (!codes.length) return new Map()
  const rows = await catalogueDb(tx)
    .selectFrom('catalogue.programme as p')
    .innerJoin('catalogue.training_type as t', 't.type_code', 'p.type_code')
    .select(['p.programme_id as programmeId', 'p.code', 'p.name', 'p.type_code as typeCode', 't.study_forms as studyForms'])
    .select(['p.hours', 'p.valid_from as validFrom', 'p.valid_to as validTo'])
    .where('p.code', '=', anyOf(codes))
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

/** Ids of providers by their codes; a code that nobody knows is absent from the map. */
export async function providersByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!codes.length) return new Map()
  const rows = await catalogueDb(tx).selectFrom('catalogue.provider').select(['code', 'provider_id']).where('code', '=', anyOf(codes)).execute()
  return new Map(rows.map((row) => [row.code, row.provider_id]))
}

/** Which of these codes are training types. */
export async function knownTypes(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (!codes.length) return new Set()
  const rows = await catalogueDb(tx).selectFrom('catalogue.training_type').select('type_code').where('type_code', '=', anyOf(codes)).execute()
  return new Set(rows.map((row) => row.type_code))
}

/** Names of training types by their codes. */
export async function trainingTypeWords(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, { readonly vi: string; readonly en: string }>> {
  if (!codes.length) return new Map()
  const rows = await catalogueDb(tx)
    .selectFrom('catalogue.training_type')
    .select(['type_code as code', 'name_vi as vi', 'name_en as en'])
    .where('type_code', '=', anyOf(codes))
    .execute()
  return new Map(rows.map(({ code, vi, en }) => [code, { vi, en }]))
}

export interface LadderLevel {
  readonly ladder: string
  readonly level: string
  readonly height: number
  readonly ladderName: { readonly vi: string; readonly en: string }
  readonly levelName: { readonly vi: string; readonly en: string }
  /** Other spellings that files use. */
  readonly aliases: readonly string[]
}

const aliasesOf = new Map(ladders.flatMap(({ ladder, levels }) => levels.map(({ level, aliases }) => [`${ladder} ${level}`, aliases])))

/** The ladders as the choices of a column. */
export const ladderChoices: readonly Choice[] = ladders.map(({ ladder, vi, en }) => ({ value: ladder, words: { vi, en } }))

/** The levels of a shipped ladder, lowest first, with their heights. */
export function shippedLevels(ladder: string): readonly { readonly level: string; readonly height: number; readonly vi: string; readonly en: string }[] {
  return ladders.find((each) => each.ladder === ladder)?.levels ?? []
}

/** Every level of every ladder, lowest first. */
export async function ladderLevels(tx: Tx): Promise<LadderLevel[]> {
  const rows = await catalogueDb(tx).selectFrom('catalogue.v_ladder_level').selectAll().orderBy('ladder').orderBy('height').orderBy('level').execute()
  return rows.map((row) => ({
    ladder: row.ladder,
    level: row.level,
    height: row.height,
    ladderName: { vi: row.ladder_vi, en: row.ladder_en },
    levelName: { vi: row.name_vi, en: row.name_en },
    aliases: aliasesOf.get(`${row.ladder} ${row.level}`) ?? [],
  }))
}

/** Ladders with their levels, lowest first. */
export async function laddersInOrder(tx: Tx): Promise<Ladder[]> {
  const levels = Map.groupBy(await ladderLevels(tx), ({ ladder }) => ladder)
  return ladders.flatMap(({ ladder, vi, en }) => {
    const known = levels.get(ladder)
    return known ? [{ ladder, name: { vi, en }, levels: known.map(({ level, levelName }) => ({ level, name: levelName })) }] : []
  })
}
