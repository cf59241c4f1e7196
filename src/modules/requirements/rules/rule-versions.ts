import type { Aspect, Severity } from '#contracts/requirements.ts'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet, type Group } from '#modules/expression/index.ts'
import type { Programme } from './programmes.ts'

/** A version of a rule as judging needs it. */
export interface RuleVersion {
  readonly versionId: string
  readonly ruleId: string
  readonly number: number
  readonly code: string
  readonly aspect: Aspect
  readonly name: Words
  readonly programmes: readonly string[]
  /** null: everybody. */
  readonly appliesTo: Group | null
  readonly mustHold: Group
  readonly severity: Severity
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly message: Words
}

export const versionColumns = sql<RuleVersion>`v.version_id as "versionId", v.rule_id as "ruleId", v.number, r.code, r.aspect,
  jsonb_build_object('vi', r.name_vi, 'en', r.name_en) as name, v.programmes, v.applies_to as "appliesTo", v.must_hold as "mustHold", v.severity,
  v.legal_basis as "legalBasis", v.article, v.verified, v.valid_from as "validFrom", v.valid_to as "validTo",
  jsonb_build_object('vi', v.message_vi, 'en', v.message_en) as message`

/** The versions in force on any day between two, in the order of the rules. Rules are few: they are read whole and matched here. */
export async function versionsInForce(tx: Tx, from: string, to: string = from): Promise<readonly RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`select ${versionColumns} from requirements.rule_version v join requirements.rule r on r.rule_id = v.rule_id
    where v.voided_at is null and v.valid_from <= ${to}::date and (v.valid_to is null or v.valid_to > ${from}::date)
    order by r.sort_order, r.code, v.valid_from`.execute(tx)
  return rows
}

export function inForceOn({ validFrom, validTo }: Pick<RuleVersion, 'validFrom' | 'validTo'>, on: string): boolean {
  return validFrom <= on && (validTo === null || validTo > on)
}

/** Whether a rule of these codes holds for a programme: a code of a type covers all that stands below it. */
export function covers(programmes: readonly string[], { lineage }: Pick<Programme, 'lineage'>): boolean {
  return programmes.some((code) => lineage.includes(code))
}

/** What both expressions of versions ask about. */
export function expressionsOf(versions: readonly Pick<RuleVersion, 'appliesTo' | 'mustHold'>[]): readonly Expression[] {
  return versions.flatMap(({ appliesTo, mustHold }) => (appliesTo ? [appliesTo, mustHold] : [mustHold]))
}

/** Whether this program can still read what the version asks: a fact may have gone since. What cannot be read is unknown of everybody. */
export function isReadable(set: FactSet, version: Pick<RuleVersion, 'appliesTo' | 'mustHold'>): boolean {
  try {
    for (const expression of expressionsOf([version])) checkExpression(set, expression)
    return true
  } catch (error) {
    if (error instanceof ExpressionError) return false
    throw error
  }
}

/** “NĐ 101/2017/NĐ-CP, Điều 6”. */
export function citation({ legalBasis, article }: Pick<RuleVersion, 'legalBasis' | 'article'>): string {
  return article === null ? legalBasis : `${legalBasis}, ${article}`
}
