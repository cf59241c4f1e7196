import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#kernel/db.ts'
import { reportingDb } from '../reporting-db.ts'
import { annualFigures, type FigureDeclaration, figureOfType } from './figures.ts'

/** A figure of the annual report, or `type:<code>` of any node of the taxonomy. Throws `reporting.unknown-figure`. */
export async function figureById(tx: Tx, id: string): Promise<FigureDeclaration> {
  const declared = annualFigures.find((figure) => figure.id === id)
  if (declared) return declared
  const code = id.startsWith('type:') ? id.slice('type:'.length) : undefined
  const type = code && (await reportingDb(tx).selectFrom('catalogue.v_training_type').selectAll().where('type_code', '=', code).executeTakeFirst())
  if (!type) throw new AppError('reporting.unknown-figure', { figure: id })
  return figureOfType({ code: type.type_code, words: { vi: type.name_vi, en: type.name_en } })
}
