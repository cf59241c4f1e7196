import type { AnnualReport } from '#contracts/reporting.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Language } from '#contracts/words.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { youngMaxAgeOn } from '../parameters.ts'
import { periodName } from '../period.ts'
import { type Asked, readTerms } from '../view.ts'
import { countFigures } from './count-figures.ts'
import { directionsFrom } from './directions.ts'
import { annualFigures } from './figures.ts'
import { countLimitations, limitationsWith, type UnitsOver } from './limitations.ts'

/** What other modules say to a report. */
export interface ReportSources {
  /** Whether the people here are invented. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
  readonly unitsOver: UnitsOver
}

/** The figures of a period with the limitations found and the directions that follow. */
export async function readAnnualReport(
  tx: Tx,
  ctx: Ctx,
  { view, period, unit }: Asked,
  language: Language,
  { demonstration, unitsOver }: ReportSources,
): Promise<AnnualReport> {
  const [figures = []] = await countFigures(tx, annualFigures, view, language)
  const limitations = await countLimitations(tx, view, language, limitationsWith(unitsOver))
  const may = (permission: Permission) => scopeOf(ctx.actor, permission) !== undefined
  return {
    period,
    periodName: periodName(period, await readTerms(tx), language),
    unit,
    organisation: view.organisation,
    youngMaxAge: youngMaxAgeOn(period.to),
    demonstration: await demonstration(tx),
    figures,
    limitations,
    directions: directionsFrom(limitations, language),
    can: { editTexts: may('reporting.edit-texts'), issue: may('reporting.issue-report'), assign: may('reporting.assign-direction') },
  }
}
