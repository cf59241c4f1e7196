import type { AddLines, AppraiseLines, EditLine, FilledSheet, FillSheet, FrozenGap, NameLine, NeedLines, NeedSheet } from '#contracts/planning-need-lines.ts'
import type { RemoveLines, RestoreLines, SteppedSheet, TakenPerson, TakePerson } from '#contracts/planning-need-lines.ts'
import type { CloseWindow, EditWindow, ExtendSheet, NeedsBoard, NeedsWindows, OpenWindow, Reminded } from '#contracts/planning-needs.ts'
import type { History, HistoryQuery } from '#contracts/audit.ts'
import { requirePermission, type Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { addLinesUse, nameLineUse } from './add-lines.ts'
import { appraiseLinesUse, editLineUse, removeLinesUse, restoreLinesUse } from './edit-lines.ts'
import { closeWindowUse, editWindowUse, extendSheetUse } from './edit-window.ts'
import { fillSheet } from './fill-sheet.ts'
import { needsImport } from './imports/needs.ts'
import { type ListLines, listLines } from './list-lines.ts'
import { loadDifferenceReasons } from './load-differences.ts'
import { needLineRoutes } from './need-line-routes.ts'
import { needsRoutes } from './needs-routes.ts'
import { openWindowUse } from './open-window.ts'
import { readBoard } from './read-board.ts'
import { type FrozenPage, readFrozenGaps, readSheet } from './read-sheet.ts'
import { remindUnitsUse } from './remind-units.ts'
import { type SheetSteps, sheetSteps } from './send-sheet.ts'
import { signReviewUse } from './sign-review.ts'
import { takePersonUse } from './take-person.ts'
import { readWindows, requireVisible } from './window-rows.ts'

type OfSheet<Body> = Body & { readonly sheetId: string }
type OfLine<Body> = OfSheet<Body> & { readonly lineId: string }
type OfWindow<Body> = Body & { readonly windowId: string }
type Asked = HistoryQuery & { readonly limit: number }
interface Changed {
  readonly lines: number
}

export interface NeedsUses extends SheetSteps {
  readonly listWindows: Use<undefined, NeedsWindows>
  readonly openWindow: Use<OpenWindow, { windowId: string; sheets: number }>
  readonly editWindow: Use<OfWindow<EditWindow>, { version: number }>
  readonly closeWindow: Use<OfWindow<CloseWindow>, { version: number }>
  readonly readBoard: Use<{ readonly windowId: string }, NeedsBoard>
  readonly windowHistory: Use<OfWindow<{ readonly query: Asked }>, History>
  readonly remindUnits: Use<OfWindow<{ readonly sheetIds: readonly string[] }>, Reminded>
  readonly extendSheet: Use<OfSheet<ExtendSheet>, { version: number }>
  readonly readSheet: Use<{ readonly sheetId: string }, NeedSheet>
  readonly sheetHistory: Use<OfSheet<{ readonly query: Asked }>, History>
  readonly frozenGaps: Use<FrozenPage, { items: FrozenGap[]; next: string | null }>
  /** With `succession`, what planned posts cause is told: that needs the right to read them, and is logged. */
  readonly listLines: Use<ListLines, NeedLines>
  readonly signReview: Use<OfSheet<{ readonly version: number }>, SteppedSheet>
  readonly fillSheet: Use<OfSheet<FillSheet>, FilledSheet>
  /** What filling would do; nothing is kept. */
  readonly rehearseFill: Use<OfSheet<FillSheet>, FilledSheet>
  /** What one person misses, into the sheet of their unit. */
  readonly takePerson: Use<TakePerson, TakenPerson>
  readonly addLines: Use<OfSheet<AddLines>, Changed>
  readonly nameLine: Use<OfLine<NameLine>, Changed>
  readonly editLine: Use<OfLine<EditLine>, { version: number }>
  readonly removeLines: Use<OfSheet<RemoveLines>, Changed>
  readonly restoreLines: Use<OfSheet<RestoreLines>, Changed>
  readonly appraiseLines: Use<OfSheet<AppraiseLines>, Changed>
}

export interface NeedsPart extends NeedsUses {
  readonly routes: readonly Routes[]
  readonly imports: readonly AnyImport[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Đợt rà soát và đăng ký nhu cầu: windows, the sheets of units, their lines. */
export function createNeeds({
  gate,
  history,
  notify,
  requirements,
  personnel,
  personFacts,
}: Pick<PlanningParts, 'gate' | 'history' | 'notify' | 'requirements' | 'personnel' | 'personFacts'>): NeedsPart {
  const fill = fillSheet(requirements)
  const lines = listLines(requirements.verdictsOf)
  const plainLines = gate.query('planning.read-need-sheet', async (tx, ctx, input: ListLines, scope) => await lines(tx, ctx, input, [scope]))
  const fencedLines = gate.fencedQuery('personnel.read-succession', async (tx, ctx, input: ListLines, scope) => {
    const value = await lines(tx, ctx, input, [requirePermission(ctx, 'planning.read-need-sheet'), scope])
    const { unit } = await readSheet(tx, ctx, input.sheetId, scope)
    return { value, audit: { subjectKind: 'succession', unitId: unit.unitId, detail: { rows: value.items.length } } }
  })
  const windowHistory = async (tx: Tx, ctx: Ctx, { windowId, query }: OfWindow<{ readonly query: Asked }>, scope: Scope) => {
    await requireVisible(tx, ctx, scope, windowId)
    return await history(tx, 'needs-window', windowId, query)
  }
  const rehearsed = gate.rehearsal('planning.edit-need-sheet', fill)
  const lookedAt = gate.fencedQuery('personnel.read-succession', async (tx, ctx, { sheetId }: { readonly sheetId: string }, scope) => {
    const { unit, window } = await readSheet(tx, ctx, sheetId, scope)
    return { value: undefined, audit: { subjectKind: 'succession', unitId: unit.unitId, detail: { on: window.reviewOn } } }
  })
  const uses: NeedsUses = {
    listWindows: gate.query('planning.list-needs-windows', async (tx, ctx, _input: undefined, scope) => ({
      items: await readWindows(tx, ctx, scope),
      can: { open: scopeOf(ctx.actor, 'planning.open-needs-window') === 'all' },
    })),
    openWindow: openWindowUse(gate, notify),
    editWindow: editWindowUse(gate, notify),
    closeWindow: closeWindowUse(gate),
    readBoard: gate.query(
      'planning.list-needs-windows',
      async (tx, ctx, { windowId }: { windowId: string }, scope) => await readBoard(tx, ctx, windowId, scope),
    ),
    windowHistory: gate.query('planning.list-needs-windows', windowHistory),
    remindUnits: remindUnitsUse(gate, notify),
    extendSheet: extendSheetUse(gate, notify),
    readSheet: gate.query('planning.read-need-sheet', async (tx, ctx, { sheetId }: { sheetId: string }, scope) => await readSheet(tx, ctx, sheetId, scope)),
    sheetHistory: gate.query('planning.read-need-sheet', async (tx, ctx, { sheetId, query }: OfSheet<{ readonly query: Asked }>, scope) => {
      await readSheet(tx, ctx, sheetId, scope)
      return await history(tx, 'need-sheet', sheetId, query)
    }),
    frozenGaps: gate.query('planning.read-need-sheet', readFrozenGaps),
    listLines: async (ctx, input) => await (input.succession ? fencedLines : plainLines)(ctx, input),
    signReview: signReviewUse(gate, requirements.gapsOf),
    fillSheet: gate.command('planning.edit-need-sheet', fill),
    // A rehearsal leaves nothing, but what it read of succession lists is to be known.
    rehearseFill: async (ctx, input) => {
      if (input.planned) await lookedAt(ctx, input)
      return await rehearsed(ctx, input)
    },
    takePerson: takePersonUse(gate, requirements),
    addLines: addLinesUse(gate),
    nameLine: nameLineUse(gate),
    editLine: editLineUse(gate),
    removeLines: removeLinesUse(gate),
    restoreLines: restoreLinesUse(gate),
    appraiseLines: appraiseLinesUse(gate),
    ...sheetSteps(gate, notify),
  }
  return { ...uses, routes: [needsRoutes(uses), needLineRoutes(uses)], imports: [needsImport({ personnel, personFacts })], loadData: loadDifferenceReasons }
}
