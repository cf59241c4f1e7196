import type { IssuedCheck, IssuedReport, IssuedReportDetail, IssuedRows, ReportFileFormat } from '#contracts/reporting.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { sha256Of } from '#kernel/files.ts'
import { countFigures } from '../figures/count-figures.ts'
import type { View } from '../figures/counted-turns.ts'
import { annualFigures } from '../figures/figures.ts'
import { periodOf } from '../period.ts'
import { type ReportFile, renderAs } from './draft.ts'
import { difference, type FrozenLists, listOf, readLists, sealOf, unpackLists } from './frozen.ts'
import { type FrozenRow, type ListIssued, listIssued, readFrozen, readIssued } from './issued-queries.ts'
import type { ReportsParts } from './parts.ts'

const shownAtMost = 100

export interface IssuedUses {
  readonly listIssued: Use<ListIssued, { items: IssuedReport[]; next: string | null }>
  /** An issued report with its frozen figures; an erratum beside each that the rows of today no longer give. */
  readonly issuedReport: Use<{ readonly reportId: string }, IssuedReportDetail>
  /** A page of the people behind a figure as issued. */
  readonly issuedRows: Use<{ readonly reportId: string; readonly figureId: string; readonly limit: number; readonly after?: string | undefined }, IssuedRows>
  /** A file as it was made when the report was issued. */
  readonly issuedFile: Use<{ readonly reportId: string; readonly format: ReportFileFormat }, ReportFile>
  /** Makes the files anew from what was frozen and compares: whether figures, lists and files are those that were issued. */
  readonly checkIssued: Use<{ readonly reportId: string }, IssuedCheck>
}

export function issuedUses({ gate, files }: ReportsParts): IssuedUses {
  const permission = 'reporting.read-issued'
  const open = async (tx: Tx, ctx: Ctx, reportId: string, scope: Scope) => {
    const issued = await readIssued(tx, ctx, reportId, scope)
    return { issued, frozen: await readFrozen(tx, reportId) }
  }
  const frozenLists = async (tx: Tx, { listsFileId }: FrozenRow): Promise<FrozenLists> => {
    const file = await files.load(tx, listsFileId)
    if (!file) throw new AppError('kernel.not-found')
    return await unpackLists(file.bytes)
  }
  const storedFile = gate.query(permission, async (tx, ctx, { reportId, format }: { reportId: string; format: ReportFileFormat }, scope) => {
    await readIssued(tx, ctx, reportId, scope)
    const { rows } = await sql<{ fileId: string }>`
      select file_id as "fileId" from reporting.issued_file where report_id = ${reportId}::uuid and format = ${format}`.execute(tx)
    const file = rows[0] && (await files.load(tx, rows[0].fileId))
    if (!file) throw new AppError('kernel.not-found')
    return file
  })
  const frozenWithLists = gate.query(permission, async (tx, ctx, reportId: string, scope) => {
    const { issued, frozen } = await open(tx, ctx, reportId, scope)
    return { issued, frozen, lists: await frozenLists(tx, frozen) }
  })
  return {
    listIssued: gate.query(permission, listIssued),
    issuedReport: gate.query(permission, async (tx, ctx, { reportId }, scope) => {
      const { issued, frozen } = await open(tx, ctx, reportId, scope)
      return {
        ...issued,
        youngMaxAge: frozen.youngMaxAge,
        figures: await withErrata(tx, ctx, issued, frozen, await frozenLists(tx, frozen)),
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
      const start = Number(after ?? 0)
      const list = listOf(await frozenLists(tx, frozen), figureId)
      const rows = list.slice(start, start + limit)
      return { figureId, label: figure.label, enrolments: list.length, rows, next: start + limit < list.length ? String(start + limit) : null }
    }),
    issuedFile: storedFile,
    checkIssued: async (ctx, { reportId }) => {
      const { issued, frozen, lists } = await frozenWithLists(ctx, reportId)
      const same = async (format: 'docx' | 'xlsx') => {
        const kept = issued.files.find((file) => file.format === format)
        const stored = kept && (await storedFile(ctx, { reportId, format }))
        return stored !== undefined && sha256Of(stored.bytes) === kept?.sha256 && sha256Of(await renderAs(format, frozen.document)) === kept.sha256
      }
      return { frozen: sealOf({ ...frozen, lists }) === frozen.sha256, docx: await same('docx'), xlsx: await same('xlsx') }
    },
  }
}

/** Counts the figures again, as the rows stand now, and says what has come in and gone where a number or a list differs. */
async function withErrata(tx: Tx, ctx: Ctx, issued: IssuedReport, frozen: FrozenRow, lists: FrozenLists): Promise<IssuedReportDetail['figures']> {
  // Whoever may see the report sees all of it: what counts is its unit, not the reader's.
  const view: View = {
    periods: [periodOf(issued.period)],
    units: frozen.unitId === null ? undefined : [frozen.unitId],
    scope: 'all',
    organisation: issued.organisation,
    today: frozen.domainDate,
  }
  const [counted = []] = await countFigures(tx, annualFigures, view, ctx.language)
  const listsNow = await readLists(tx, view)
  return frozen.figures.map(({ id, label, counts, classes, enrolments, people }) => {
    const shown = { id, label, counts, frozen: { classes, enrolments, people }, erratum: null }
    const now = counted.find((figure) => figure.id === id)
    if (!now) return shown
    const [then, today] = [listOf(lists, id), listOf(listsNow, id)]
    const [added, removed] = [difference(today, then), difference(then, today)]
    if (now.classes === classes && now.people === people && added.length === 0 && removed.length === 0) return shown
    const changed = { added: added.slice(0, shownAtMost), removed: removed.slice(0, shownAtMost) }
    return { ...shown, erratum: { classes: now.classes, enrolments: now.enrolments, people: now.people, ...changed } }
  })
}
