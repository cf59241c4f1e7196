import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const savedViewPermissions = {
  'access.list-views': { vi: 'Xem các khung nhìn đã lưu của danh sách', en: 'See the saved views of a list' },
  'access.save-view': { vi: 'Lưu khung nhìn của mình', en: 'Save one’s own views' },
  'access.delete-view': { vi: 'Xóa khung nhìn của mình', en: 'Delete one’s own views' },
  'access.set-default-view': { vi: 'Chọn khung nhìn mở đầu của mình', en: 'Choose the view a list opens with' },
  'access.share-view': { vi: 'Chia sẻ khung nhìn với đơn vị', en: 'Share views with a unit' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do with its own views. */
export const ownViewPermissions = ['access.list-views', 'access.save-view', 'access.delete-view', 'access.set-default-view'] as const

export const savedViewErrors = {
  'access.too-many-views': {
    status: 422,
    vi: 'Danh sách này đã có {most} khung nhìn của bạn. Xóa bớt khung nhìn không dùng nữa rồi lưu lại.',
    en: 'You already have {most} views of this list. Delete some you no longer use, then save again.',
  },
} as const satisfies ErrorTable

const tableSchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const searchSchema = z.record(z.string().regex(/^[a-z]{1,20}$/), z.string().max(9000))

export const savedViewSchema = z.object({
  viewId: z.uuid(),
  name: z.string(),
  search: searchSchema,
  mine: z.boolean(),
  owner: z.string().describe('Name of the account that keeps it'),
  shared: z.boolean(),
  unit: unitNameSchema.nullable().describe('With whom it is shared; null is everybody'),
  opens: z.boolean().describe('The list opens with it, for this account'),
})

export const savedViewsSchema = z.object({ items: z.array(savedViewSchema), can: z.object({ share: z.boolean(), shareWithAll: z.boolean() }) })

export const savedViewsQuery = z.object({ table: tableSchema })

export const newViewSchema = z.object({
  table: tableSchema,
  name: z.string().trim().min(1).max(60),
  search: searchSchema,
  sharing: z
    .object({ unitId: z.uuid().nullable() })
    .nullable()
    .default(null)
    .describe('With the accounts of a unit and below it; unitId null is everybody; null is nobody'),
})

export const defaultViewSchema = z.object({ table: tableSchema, viewId: z.uuid().nullable() })

export type SavedView = z.infer<typeof savedViewSchema>
export type SavedViews = z.infer<typeof savedViewsSchema>
export type NewView = z.infer<typeof newViewSchema>
export type DefaultView = z.infer<typeof defaultViewSchema>
