import { sql, type Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import type { ResultsParts } from '../results-parts.ts'
import { closeResultsUse, rehearseCloseUse } from './close-results.ts'
import { markRoutes } from './mark-routes.ts'
import { markRowsOf, marksImport } from './marks-import.ts'
import { askReopenUse, decideReopenUse, returnResultsUse, submitResultsUse } from './move-results.ts'
import { ownMarkUses } from './own-marks.ts'
import { ownMarkRoutes } from './own-mark-routes.ts'
import { printMarksUse } from './print-marks.ts'
import { readResults, readTrail } from './read-results.ts'
import { loadResultsLaw } from './results-law.ts'
import { copyTemplateUse, keepTemplateUse, saveAssessmentsUse } from './save-assessments.ts'
import { saveMarksUse } from './save-marks.ts'

export interface MarksPart {
  readonly uses: MarkUses
  readonly routes: readonly Routes[]
  readonly imports: readonly AnyImport[]
  readonly loadData: (tx: Tx) => Promise<void>
}

export type MarkUses = ReturnType<typeof markUses>

function markUses(parts: ResultsParts) {
  const { gate } = parts
  return {
    readResults: gate.query('results.read-marks', readResults),
    readTrail: gate.query('results.read-marks', readTrail),
    saveAssessments: saveAssessmentsUse(parts),
    copyTemplate: copyTemplateUse(parts),
    keepTemplate: keepTemplateUse(parts),
    saveMarks: saveMarksUse(parts),
    ...ownMarkUses(parts),
    submitResults: submitResultsUse(parts),
    rehearseClose: rehearseCloseUse(parts),
    closeResults: closeResultsUse(parts),
    returnResults: returnResultsUse(parts),
    askReopen: askReopenUse(parts),
    decideReopen: decideReopenUse(parts),
    printMarks: printMarksUse(parts),
    markFile: gate.query('results.export-marks', async (tx, ctx, { classId }: { readonly classId: string }, scope) => {
      await requireVisibleClass(tx, ctx, scope, classId)
      const { rows } = await sql<{ code: string }>`select code from classes.v_class where class_id = ${classId}::uuid`.execute(tx)
      return { code: rows[0]?.code ?? '', rows: await markRowsOf(tx, ctx, classId, scope) }
    }),
  }
}

/** Marks by assignment, classification, closing. */
export function createMarks(parts: ResultsParts): MarksPart {
  const uses = markUses(parts)
  return { uses, routes: [markRoutes(uses), ownMarkRoutes(uses)], imports: [marksImport()], loadData: loadResultsLaw }
}
