import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Standing } from './ratio.ts'
import { type RatioRule, ratioRuleOn } from './ratio-rules.ts'
import { countRatio, type RatioOn, standingOfUnit } from './read-ratio.ts'

export interface SupposedList {
  readonly on: PlainDate
  readonly programmeId: string
  /** The proposing unit. */
  readonly unitId: string
  /** Whom it would propose. */
  readonly personIds: readonly string[]
  /** Claims that are let go first: of a list that is put forward again. */
  readonly letGo?: readonly string[] | undefined
}

/** Where a unit stands under the ratio, and where it would stand with a list. */
export interface SupposedRatio {
  readonly rule: Pick<RatioRule, 'code' | 'nameVi' | 'nameEn' | 'severity' | 'legalBasis' | 'verified' | 'numerator' | 'denominator'>
  /** How many units are checked together; 1: the unit by itself. */
  readonly units: number
  readonly now: Standing
  readonly then: Standing
}

/** What a list would do to the ratio, nothing written; undefined where no reading is in force or it does not count the programme. */
export type SupposeList = (tx: Tx, asked: SupposedList) => Promise<SupposedRatio | undefined>

export const supposing =
  (people: FactSet): SupposeList =>
  async (tx, { on, programmeId, unitId, personIds, letGo }) => {
    const rule = await ratioRuleOn(tx, on).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'requirements.no-reading') return undefined
      throw error
    })
    if (!rule || !(await isCounted(tx, programmeId, rule))) return undefined
    // Units that are checked together are counted together.
    const alone = rule.checkedAt === 'unit' && !rule.poolSmallUnits
    const asked = { on, rule, people, unitIds: alone ? [unitId] : undefined, past: false, letGo }
    const now = await countRatio(tx, asked)
    const then = personIds.length ? await countRatio(tx, { ...asked, supposed: personIds }) : now
    return { rule, units: groupOf(now, unitId)?.unitIds.length ?? 1, now: standingOf(now, unitId), then: standingOf(then, unitId) }
  }

/** The reading counts a completion course only where it says so. */
async function isCounted(tx: Tx, programmeId: string, { types, countCompletionCourse, completionTypes }: RatioRule): Promise<boolean> {
  const { rows } = await sql<{ counts: boolean }>`
    select type_ancestors && ${types}::text[] and (${countCompletionCourse} or not type_ancestors && ${completionTypes}::text[]) as counts
    from catalogue.v_programme where programme_id = ${programmeId}::uuid`.execute(tx)
  return rows[0]?.counts ?? false
}

const groupOf = ({ standings }: RatioOn, unitId: string) => standings.groups.find(({ unitIds }) => unitIds.includes(unitId))

const standingOf = (ratio: RatioOn, unitId: string): Standing => groupOf(ratio, unitId)?.standing ?? standingOfUnit(ratio, unitId)
