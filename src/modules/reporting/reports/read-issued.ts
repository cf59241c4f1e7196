import { isDeepStrictEqual } from 'node:util'
import type { OfficialDocument } from '#contracts/documents.ts'
import type { Figure } from '#contracts/reporting.ts'
import {
  type FigureCounts,
  figureCountsSchema,
  type IssuedCheck,
  type IssuedReport,
  type IssuedReportDetail,
  type IssuedRows,
  type ReportFileFormat,
} from '#contracts/reporting-issued.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { sha256Of } from '#kernel/files.ts'
import { countFigures } from '../figures/count-figures.ts'
import type { View } from '../figures/counted-turns.ts'
import { annualFigures } from '../figures/figures.ts'
import { periodOf } from '../period.ts'
import { type ReportFile, renderAs } from './draft.ts'
import { difference, type FrozenLists, listOf, readLists, sealOf, unpackLists } from './frozen.ts'
import { type FrozenRow, intactBytes, type ListIssued, listIssued, loadIssuedFile, readFrozen, readIssued } from './issued-queries.ts'
import type { ReportsParts } from './parts.ts'

const shownAtMost = 100

export interface IssuedUses {
  readonly listIssued: Use<ListIssued, { items: IssuedReport[]; next: string | null }>
  /** An issued report with its frozen figures; an erratum beside each that the rows of today no longer give. */
  readonly issuedReport: Use<{ readonly reportId: string }, IssuedReportDetail>
  /** A page of the people behind a figure as issued. Throws `reporting.lists-damaged`. */
  readonly issuedRows: Use<{ readonly reportId: string; readonly figureId: string; readonly limit: number; readonly after?: string | undefined }, IssuedRows>
  /** A file as it was made when the report was issued. Throws `reporting.file-damaged`. */
  readonly issuedFile: Use<{ readonly reportId: string; readonly format: ReportFileFormat }, ReportFile>
  /** Makes the files anew from what was frozen and compares: whether the row, figures, lists, words and files are those that were issued. A PDF is
   * compared with its sum alone: making one is not deterministic. */
  readonly checkIssued: Use<{ readonly reportId: string }, IssuedCheck>
}

export function issuedUses({ gate, files }: ReportsParts): IssuedUses {
  const permission = 'reporting.read-issued'
  const open = async (tx: Tx, ctx: Ctx, reportId: string, scope: Scope) => {
    const issued = await readIssued(tx, ctx, reportId, scope)
    return { issued, frozen: await readFrozen(tx, reportId) }
  }
  const frozenLists = async (tx: Tx, { listsFileId }: FrozenRow): Promise<FrozenLists | undefined> => {
    const bytes = await intactBytes(tx, files, listsFileId)
    return bytes && (await unpackLists(bytes))
  }
  const storedFile = gate.query(permission, async (tx, ctx, { reportId, format }: { reportId: string; format: ReportFileFormat }, scope) => {
    await readIssued(tx, ctx, reportId, scope)
    return await loadIssuedFile(tx, files, reportId, format)
  })
  const frozenWithLists = gate.query(permission, async (tx, ctx, reportId: string, scope) => {
    const { issued, frozen } = await open(tx, ctx, reportId, scope)
    return { issued, frozen, lists: await frozenLists(tx, frozen) }
  })
  return {
    listIssued: gate.query(permission, listIssued),
    issuedReport: gate.query(permission, async (tx, ctx, { reportId }, scope) => {
      const { issued, frozen } = await open(tx, ctx, reportId, scope)
      const lists = await frozenLists(tx, frozen)
      return {
        ...issued,
        listsCompared: lists !== undefined,
        youngMaxAge: frozen.record.youngMaxAge,
        figures: await withErrata(tx, ctx, issued, frozen, lists),
        limitations: [...frozen.limitations],
        directions: [...frozen.directions],
        sections: frozen.document.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: [...paragraphs] })),
        frozenSha256: frozen.sha256,
      }
    }),
    issuedRows: gate.query(permission, async (tx, ctx, { reportId, figureId, limit, after }, scope) => {
      const { frozen } = await open(tx, ctx, reportId, scope)
      const figure = frozen.figures.find(({ id }) => id === figureId)
      if (!figure) throw new AppError('reporting.unknown-figure', { figure: figureId })
      const lists = await frozenLists(tx, frozen)
      if (!lists) throw new AppError('reporting.lists-damaged')
      // A cursor that is none begins from the beginning.
      const start = after && /^\d{1,9}$/.test(after) ? Number(after) : 0
      const list = listOf(lists, figureId)
      const rows = list.slice(start, start + limit)
      return { figureId, label: figure.label, enrolments: list.length, rows, next: start + limit < list.length ? String(start + limit) : null }
    }),
    issuedFile: storedFile,
    checkIssued: async (ctx, { reportId }) => {
      const { issued, frozen, lists } = await frozenWithLists(ctx, reportId)
      const stored = (format: ReportFileFormat) =>
        storedFile(ctx, { reportId, format }).then(
          ({ bytes }) => sha256Of(bytes),
          (error: unknown) => (error instanceof AppError ? undefined : Promise.reject(error)),
        )
      const same = async (format: 'docx' | 'xlsx') => {
        const kept = await stored(format)
        return kept !== undefined && kept === (await sumAnew(format, frozen.document))
      }
      const sealed = lists !== undefined && sealOf({ ...frozen, lists }) === frozen.sha256
      const pdf = issued.files.some(({ format }) => format === 'pdf') ? (await stored('pdf')) !== undefined : null
      return { frozen: sealed, docx: await same('docx'), xlsx: await same('xlsx'), pdf }
    },
  }
}

/** Undefined where what is kept is no document any more. */
async function sumAnew(format: 'docx' | 'xlsx', document: OfficialDocument): Promise<string | undefined> {
  try {
    return sha256Of(await renderAs(format, document))
  } catch {
    return undefined
  }
}

/** Counts the figures again, as the rows stand now, and says what has come in and gone where a number or a list differs; without the lists that were
 * frozen, numbers alone. */
async function withErrata(tx: Tx, ctx: Ctx, issued: IssuedReport, frozen: FrozenRow, lists: FrozenLists | undefined): Promise<IssuedReportDetail['figures']> {
  // Whoever may see the report sees all of it: what counts is its unit, not the reader's.
  const view: View = {
    periods: [periodOf(issued.period)],
    units: frozen.record.unitId === null ? undefined : [frozen.record.unitId],
    scope: 'all',
    organisation: issued.organisation,
    today: frozen.record.domainDate,
  }
  const [counted = []] = await countFigures(tx, annualFigures, view, ctx.language)
  const listsNow = lists && (await readLists(tx, view))
  return frozen.figures.map((figure) => {
    const { id, label, counts } = figure
    const shown = { id, label, counts, frozen: countsOf(figure), erratum: null }
    const now = counted.find((each) => each.id === id)
    if (!now) return shown
    const [then, today] = lists && listsNow ? [listOf(lists, id), listOf(listsNow, id)] : [[], []]
    const [added, removed] = [difference(today, then), difference(then, today)]
    if (isDeepStrictEqual(countsOf(now), shown.frozen) && added.length === 0 && removed.length === 0) return shown
    return { ...shown, erratum: { ...countsOf(now), added: added.slice(0, shownAtMost), removed: removed.slice(0, shownAtMost) } }
  })
}

/** Every column that is frozen of a figure. */
function countsOf(figure: Figure): FigureCounts {
  return figureCountsSchema.parse(figure)
}
