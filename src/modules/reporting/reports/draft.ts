import type { OfficialDocument } from '#contracts/documents.ts'
import type { DraftQuery, ReportDraft, SaveDraft } from '#contracts/reporting-draft.ts'
import type { ReportFileFormat } from '#contracts/reporting-issued.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Use } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { renderDocx, renderTables } from '#modules/documents/index.ts'
import { fold } from '#kernel/vietnamese/index.ts'
import { periodName } from '../period.ts'
import { computedParts } from './compose-document.ts'
import { documentOf, editionOf, type Gathered, gatherReport } from './gather.ts'
import { issuedOfEdition } from './issued-queries.ts'
import { saveTexts } from './texts-store.ts'
import type { ReportsParts } from './parts.ts'

export interface ReportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface DraftUses {
  /** The filled-in and the computed parts of an edition. */
  readonly draft: Use<DraftQuery, ReportDraft>
  /** Keeps the filled-in parts; throws `kernel.changed-meanwhile` where somebody else has kept others meanwhile. */
  readonly saveDraft: Use<SaveDraft, ReportDraft>
  /** The edition as it stands now, as a Word file or a workbook. */
  readonly draftFile: Use<DraftQuery & { readonly format: Exclude<ReportFileFormat, 'pdf'> }, ReportFile>
  readonly draftDocument: Use<DraftQuery, OfficialDocument>
}

/** Drafts of reports: nothing in them is frozen. */
export function draftUses(parts: ReportsParts): DraftUses {
  const { gate, documents, clock } = parts
  const draft = gate.query('reporting.read-figures', async (tx, ctx, input: DraftQuery, scope) => {
    const gathered = await gatherReport(tx, ctx, input, scope, parts)
    return presentDraft(ctx, gathered, await issuedOfEdition(tx, ctx, gathered.edition), documents.pdfAvailable())
  })
  const draftDocument = gate.query('reporting.read-figures', async (tx, ctx, input: DraftQuery, scope) =>
    documentOf(await gatherReport(tx, ctx, input, scope, parts), ctx, input.layout, undefined),
  )
  const keep = gate.command('reporting.edit-texts', async (tx, ctx, { query, texts, version }: SaveDraft, scope) => {
    const { edition } = await editionOf(tx, ctx, query, scope)
    const { unitId, layout, period } = edition
    const kept = await saveTexts(tx, ctx, edition, texts, version, clock.real())
    const detail = { layout, from: period.from, to: period.to, version: kept }
    return { value: undefined, audit: { subjectKind: 'report-texts', ...(unitId !== null && { unitId }), detail } }
  })
  return {
    draft,
    draftDocument,
    saveDraft: async (ctx, input) => {
      await keep(ctx, input)
      return await draft(ctx, input.query)
    },
    draftFile: async (ctx, { format, ...query }) => {
      const document = await draftDocument(ctx, query)
      return { name: `${fileNameOf(document)}.${format}`, bytes: await renderAs(format, document) }
    },
  }
}

/** A document as a Word file, or its tables as a workbook: the same document, the same bytes. */
export async function renderAs(format: 'docx' | 'xlsx', document: OfficialDocument): Promise<Uint8Array> {
  return format === 'docx'
    ? await renderDocx(document)
    : await renderTables({ title: document.subject, demonstration: document.demonstration, tables: document.appendix })
}

/** The last words of the subject tell most: they are kept where the name would grow too long. BÁO CÁO kết quả … của Phan Thiết năm 2021 →
 * bao-cao-dao-tao-boi-duong-cua-thanh-pho-phan-thiet-nam-2021-the-thuc-dang. */
export function fileNameOf({ subject, layout }: Pick<OfficialDocument, 'subject' | 'layout'>): string {
  const words = fold(subject.replace(/^kết quả công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức/, ''))
  const slug = words
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(-80)
    .replace(/^-/, '')
  return `bao-cao-dao-tao-boi-duong-${slug}-the-thuc-${layout === 'party' ? 'dang' : 'nha-nuoc'}`
}

function presentDraft(ctx: Ctx, { edition, texts, kept, facts }: Gathered, issued: ReportDraft['issued'], pdf: boolean): ReportDraft {
  const may = (permission: Permission) => scopeOf(ctx.actor, permission) !== undefined
  return {
    layout: edition.layout,
    texts,
    source: kept.own ? 'own' : kept.earlier ? 'earlier' : 'suggested',
    sourceName: kept.earlier ? periodName(kept.earlier.period, facts.terms, ctx.language) : null,
    version: kept.own?.version ?? 0,
    updatedBy: kept.own?.updatedName ?? null,
    updatedAt: kept.own?.updatedAt.toISOString() ?? null,
    computed: computedParts(facts),
    issued,
    pdf,
    can: { edit: may('reporting.edit-texts'), issue: may('reporting.issue-report') },
  }
}
