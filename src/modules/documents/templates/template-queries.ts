import type { TemplateDetail, TemplateField, TemplateList, TemplateVersion } from '#contracts/documents-templates.ts'
import { type Layout, layoutWords } from '#contracts/documents.ts'
import type { Language } from '#contracts/words.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { documentsDb } from '../documents-db.ts'
import { letterData } from '../letter.ts'
import { fieldsOf } from './check-template.ts'
import type { DocumentKind } from './document-kind.ts'
import { allFields, templateData } from './fields.ts'
import { bytesOf } from './template-store.ts'

export interface FoundVersion extends TemplateVersion {
  readonly templateId: string
  readonly kind: DocumentKind
  readonly layout: Layout
  readonly fileId: string
}

/** The versions of all templates, or of one, the newest first. Kinds that no module declares any more are left out. */
async function versionsOf(tx: Tx, kinds: readonly DocumentKind[], where: { templateId?: string; versionId?: string } = {}): Promise<FoundVersion[]> {
  const { rows } = await sql<Omit<FoundVersion, 'kind' | 'uploadedAt' | 'usedAt'> & { kind: string; uploadedAt: Date; usedAt: Date | null }>`
    select v.version_id as "versionId", t.template_id as "templateId", t.kind, t.layout, v.number, v.origin, v.state, v.size, v.note, v.fields,
      v.file_id as "fileId", v.uploaded_name as "uploadedName", v.uploaded_at as "uploadedAt", v.used_name as "usedName", v.used_at as "usedAt"
    from documents.template_version v join documents.template t on t.template_id = v.template_id
    where (${where.templateId ?? null}::uuid is null or t.template_id = ${where.templateId ?? null}::uuid)
      and (${where.versionId ?? null}::uuid is null or v.version_id = ${where.versionId ?? null}::uuid)
    order by v.number desc`.execute(tx)
  return rows.flatMap((row) => {
    const kind = kinds.find(({ code }) => code === row.kind)
    return kind ? [{ ...row, kind, uploadedAt: row.uploadedAt.toISOString(), usedAt: row.usedAt?.toISOString() ?? null }] : []
  })
}

function mayDo(ctx: Ctx): TemplateList['can'] {
  return {
    preview: scopeOf(ctx.actor, 'documents.preview-template') !== undefined,
    upload: scopeOf(ctx.actor, 'documents.upload-template') === 'all',
    use: scopeOf(ctx.actor, 'documents.use-template') === 'all',
  }
}

/** Every template with the version in use, in the order in which kinds are declared; the Party's layout first. */
export async function listTemplates(tx: Tx, ctx: Ctx, kinds: readonly DocumentKind[]): Promise<TemplateList> {
  const found = await versionsOf(tx, kinds)
  const items = [...Map.groupBy(found, ({ templateId }) => templateId).values()].flatMap((versions) => {
    const inUse = versions.find(({ state }) => state === 'in-use')
    const offered = versions.find((each) => each.origin === 'shipped' && each.state === 'draft' && each.number > (inUse?.number ?? 0))
    return inUse ? [{ ...headOf(ctx, inUse), inUse, versions: versions.length, offered: offered?.number ?? null }] : []
  })
  const place = ({ kind, layout }: TemplateList['items'][number]) => kinds.findIndex(({ code }) => code === kind) * 2 + (layout === 'party' ? 0 : 1)
  return { items: items.toSorted((a, b) => place(a) - place(b)), can: mayDo(ctx) }
}

function headOf({ language }: Ctx, { templateId, kind, layout }: FoundVersion) {
  return { templateId, kind: kind.code, name: kind.words[language], about: kind.about[language], layout }
}

/** A template with all its versions, the fields it may use and what it can be looked at with. Throws `kernel.not-found`. */
export async function readTemplate(tx: Tx, ctx: Ctx, kinds: readonly DocumentKind[], templateId: string, pdf: boolean): Promise<TemplateDetail> {
  const versions = await versionsOf(tx, kinds, { templateId })
  const [newest] = versions
  if (!newest) throw new AppError('kernel.not-found')
  const can = mayDo(ctx)
  const samples = can.preview ? await newest.kind.samples?.list(tx, ctx) : undefined
  return { ...headOf(ctx, newest), versions, fields: declaredFields(newest.kind, newest.layout, ctx), samples: [...(samples ?? [])], pdf, can }
}

/** The fields in the order of their declaration, with what the example has in each. */
function declaredFields(kind: DocumentKind, layout: Layout, { language }: Ctx): TemplateField[] {
  const { letter, content } = kind.example(layout)
  const example: Record<string, unknown> = { ...letterData(letter), ...templateData(kind.fields, content) }
  return [...allFields(fieldsOf(kind))].map(({ name, within, field }) => {
    const shown = field.type === 'list' || field.type === 'flag' ? null : valueAt(example, [...within, name])
    return { name, within: [...within], type: field.type, words: field.words[language], required: field.required === true, example: shown }
  })
}

/** The first value at the end of a path through lists; null where there is none. */
function valueAt(value: unknown, path: readonly string[]): string | null {
  if (Array.isArray(value)) return value.map((entry) => valueAt(entry, path)).find((found) => found !== null) ?? null
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  return typeof value === 'object' && value !== null ? valueAt((value as Record<string, unknown>)[name], rest) : null
}

/** Throws `kernel.not-found`. */
export async function findVersion(tx: Tx, kinds: readonly DocumentKind[], versionId: string): Promise<FoundVersion> {
  const [version] = await versionsOf(tx, kinds, { versionId })
  if (!version) throw new AppError('kernel.not-found')
  return version
}

/** A version's file as it was uploaded. Throws `kernel.not-found`. */
export async function readVersionFile(tx: Tx, files: Files, kinds: readonly DocumentKind[], versionId: string): Promise<{ name: string; bytes: Buffer }> {
  const version = await findVersion(tx, kinds, versionId)
  return { name: `${version.kind.code}.${version.layout}.v${version.number}.docx`, bytes: await bytesOf(tx, files, version.fileId) }
}

/** The kind and layout of a template. Throws `kernel.not-found`. */
export async function findTemplate(tx: Tx, kinds: readonly DocumentKind[], templateId: string): Promise<{ kind: DocumentKind; layout: Layout }> {
  const row = await documentsDb(tx).selectFrom('documents.template').select(['kind', 'layout']).where('template_id', '=', templateId).executeTakeFirst()
  const kind = kinds.find(({ code }) => code === row?.kind)
  if (!row || !kind) throw new AppError('kernel.not-found')
  return { kind, layout: row.layout }
}

/** What templates are called: “Kế hoạch mở lớp, Thể thức Đảng (HD 36-HD/VPTW)”. */
export async function templateNames(tx: Tx, kinds: readonly DocumentKind[], ids: readonly string[], language: Language): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; kind: string; layout: Layout }>`
    select template_id as id, kind, layout from documents.template where template_id::text = any(${ids}::text[])`.execute(tx)
  const nameOf = (code: string) => kinds.find((kind) => kind.code === code)?.words[language] ?? code
  return new Map(rows.map(({ id, kind, layout }) => [id, `${nameOf(kind)}, ${layoutWords[layout][language]}`]))
}
