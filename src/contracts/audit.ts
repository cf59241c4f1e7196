import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const auditPermissions = {
  'audit.search': { vi: 'Tra cứu nhật ký hệ thống', en: 'Search the audit log' },
  'audit.download-entries': { vi: 'Xuất nhật ký hệ thống', en: 'Export the audit log' },
  'audit.read-seals': { vi: 'Xem tình trạng niêm phong nhật ký', en: 'See how the audit log is sealed' },
  'audit.verify-seals': { vi: 'Kiểm tra niêm phong nhật ký', en: 'Check the seals of the audit log' },
} as const satisfies Readonly<Record<string, Words>>

export const auditErrors = {
  'audit.unknown-page': {
    status: 400,
    vi: 'Không đọc được vị trí trang tiếp theo. Tải lại danh sách từ đầu.',
    en: 'The position of the next page cannot be read. Load the list from the start.',
  },
} as const satisfies ErrorTable

export const auditEntrySchema = z.object({
  entryId: z.uuid(),
  at: z.iso.datetime().describe('Real time, UTC'),
  actorKind: z.enum(['account', 'system']),
  actorId: z.string(),
  actorName: z.string(),
  requestId: z.string(),
  action: z.string().describe('The command or fenced query, named as its permission'),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  unitId: z.uuid().nullable(),
  detail: z.record(z.string(), z.unknown()),
})

const wordsSchema = z.object({ vi: z.string(), en: z.string() })

/** An entry in words, in the language of the request. */
export const auditLineSchema = auditEntrySchema.omit({ detail: true }).extend({
  actionName: z.string(),
  subjectKindName: z.string(),
  subjectName: z.string().nullable().describe('As it is called today; null where nothing is called so any more, or it has no name'),
  unitName: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), name: z.string(), before: z.unknown(), after: z.unknown() })),
  facts: z.array(z.object({ field: z.string(), name: z.string(), value: z.unknown() })).describe('What else was noted: counts, names, where from'),
})

/** What can be looked for, as far as it occurs. */
export const auditFiltersSchema = z.object({
  actions: z.array(z.object({ action: z.string(), name: z.string() })),
  actors: z.array(z.object({ actorId: z.string(), name: z.string() })),
  subjectKinds: z.array(z.object({ subjectKind: z.string(), name: z.string() })),
})

/** The history of one record: what was changed, or who read what is fenced about it. */
export const historySchema = z.object({
  items: z.array(
    z.object({
      entryId: z.uuid(),
      at: z.string().describe('Real time, UTC, to the microsecond'),
      actorKind: z.enum(['account', 'system']),
      actorName: z.string(),
      action: z.string(),
      actionName: wordsSchema,
      changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).describe('By field: the value before and after'),
      about: z.string().nullable().describe('Which part of the record, where it has several: a post, a qualification'),
      reason: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const historyQuery = z.object({
  after: z.string().max(200).optional().describe('Cursor of the page before'),
  only: z.enum(['changes', 'readings']).optional(),
})

export const searchAuditQuery = z.object({
  actorId: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  subjectKind: z.string().max(100).optional(),
  subjectId: z.string().max(100).optional(),
  requestId: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional().describe('Entries from this instant on'),
  to: z.iso.datetime({ offset: true }).optional().describe('Entries before this instant'),
})

/** What is wrong with the first seal that does not hold. `entry-…`: an entry was changed, taken away or slipped in; `seal-…`: the seal itself
 * was changed, or the chain of seals is interrupted. */
export const auditBreakKinds = ['entry-altered', 'entry-missing', 'entry-inserted', 'seal-altered', 'seal-chain-broken'] as const

export const auditVerificationSchema = z.object({
  ok: z.boolean(),
  seals: z.number().int().describe('Seals that hold'),
  entries: z.number().int().describe('Entries that these seals cover'),
  unsealed: z.number().int().describe('Entries after the last seal, not yet protected'),
  head: z
    .object({ sealNo: z.number().int(), hash: z.string(), sealedAt: z.iso.datetime() })
    .nullable()
    .describe('The last seal that holds: write it down elsewhere, and later removal of seals shows'),
  broken: z
    .object({
      sealNo: z.number().int(),
      kind: z.enum(auditBreakKinds),
      expectedEntries: z.number().int(),
      foundEntries: z.number().int(),
      firstEntryId: z.uuid().nullable().describe('First and last entry now found in the range of the seal'),
      lastEntryId: z.uuid().nullable(),
    })
    .nullable(),
})

/** How the log is sealed now, and what the last check found. */
export const auditSealsSchema = z.object({
  seals: z.number().int(),
  entries: z.number().int().describe('Entries that the seals cover'),
  sealedUntil: z.iso.datetime().nullable().describe('When the last seal was set'),
  unsealed: z.number().int(),
  lastCheck: z.object({ at: z.iso.datetime(), by: z.string(), ok: z.boolean(), result: auditVerificationSchema }).nullable(),
})

export type AuditLine = z.infer<typeof auditLineSchema>
export type AuditFilters = z.infer<typeof auditFiltersSchema>
export type AuditSeals = z.infer<typeof auditSealsSchema>
export type History = z.infer<typeof historySchema>
export type HistoryQuery = z.infer<typeof historyQuery>
export type AuditEntry = z.infer<typeof auditEntrySchema>
export type SearchAudit = z.infer<typeof searchAuditQuery>
export type AuditVerification = z.infer<typeof auditVerificationSchema>
export type AuditBreakKind = (typeof auditBreakKinds)[number]
