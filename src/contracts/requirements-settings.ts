import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Numbers and words with which people are judged and which no rule holds: dated data of the whole province.

export const settingsPermissions = {
  'requirements.edit-settings': { vi: 'Sửa tham số xét điều kiện', en: 'Edit the settings of eligibility' },
} as const satisfies Readonly<Record<string, Words>>

export const settingsErrors = {
  'requirements.setting-needed': {
    status: 422,
    vi: 'Tham số này phải có giá trị cho mọi ngày từ {date}. Giữ bản đầu tiên từ ngày đó hoặc sớm hơn; cần đổi thì thêm bản mới áp dụng từ một ngày sau.',
    en: 'This setting must have a value for every day from {date}. Keep the first version from that day or before; to change it, add a version from a later day.',
  },
} as const satisfies ErrorTable

/** What each setting is and does. */
export const settingWords = {
  'confirmation-months': { vi: 'Thời hạn của xác nhận điều chưa rõ', en: 'How long a confirmation of what is unknown holds' },
  'in-service': { vi: 'Điều kiện đang công tác', en: 'The condition of being in service' },
} as const satisfies Readonly<Record<string, Words>>

export type SettingCode = keyof typeof settingWords

const words = (most: number) => z.strictObject({ vi: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) })
const values = {
  'confirmation-months': z.strictObject({ months: z.int().min(0).max(600).describe('0: the day of the confirmation alone') }),
  'in-service': z.strictObject({ name: words(200), message: words(300).describe('Said of whoever does not serve on the day') }),
} as const

const law = {
  legalBasis: z.string().trim().min(1).max(500),
  article: z
    .string()
    .trim()
    .max(200)
    .nullable()
    .transform((value) => value || null),
  verified: z.boolean().describe('Checked against the text; a setting counts either way'),
  note: z
    .string()
    .trim()
    .max(1000)
    .nullable()
    .transform((value) => value || null),
}

const stored = {
  settingId: z.uuid().describe('Of the version'),
  version: z.int().describe('Of the code'),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
}
const told = { legalBasis: z.string(), article: z.string().nullable(), verified: z.boolean(), note: z.string().nullable() }

/** One setting in one period; it holds until the next begins. */
export const requirementSettingSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.literal('confirmation-months'), value: values['confirmation-months'], ...stored, ...told }),
    z.object({ code: z.literal('in-service'), value: values['in-service'], ...stored, ...told }),
  ])
  .meta({ id: 'RequirementSetting', description: 'Tham số xét điều kiện trong một thời kỳ' })

export const requirementSettingListSchema = z.object({ items: z.array(requirementSettingSchema), can: z.object({ edit: z.boolean() }) })

const changeOf = <Code extends SettingCode>(code: Code) =>
  z.object({
    code: z.literal(code),
    version: z.int().describe('As read'),
    reason: z.string().trim().max(500).optional(),
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('set'), validFrom: z.iso.date(), value: values[code], ...law }),
      z.object({ kind: z.literal('correct'), id: z.uuid(), validFrom: z.iso.date(), value: values[code], ...law }),
      z.object({ kind: z.literal('remove'), id: z.uuid() }),
    ]),
  })

/** From a day on another value (`set`), a slip put right (`correct`), or taken out (`remove`): the one before holds on. */
export const changeSettingSchema = z.discriminatedUnion('code', [changeOf('confirmation-months'), changeOf('in-service')])

export const savedSettingSchema = z.object({ code: z.string(), version: z.int() })

const heldSchema = z.object({ standing: z.int().describe('Confirmations that nobody withdrew'), holding: z.int().describe('Of these, holding on the day') })

/** What a change does to the confirmations there are, before it is saved: run and taken back. */
export const settingEffectSchema = z.object({
  on: z.iso.date(),
  before: heldSchema,
  after: heldSchema,
  moved: z.int().describe('Confirmations that hold until another day'),
  lines: z
    .array(
      z.object({
        person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
        unitName: z.string(),
        programme: z.string(),
        before: z.iso.date().describe('Last day'),
        after: z.iso.date(),
      }),
    )
    .describe('The first hundred of them'),
})

export type RequirementSetting = z.infer<typeof requirementSettingSchema>
export type RequirementSettingList = z.infer<typeof requirementSettingListSchema>
export type ChangeSetting = z.infer<typeof changeSettingSchema>
export type SavedSetting = z.infer<typeof savedSettingSchema>
export type SettingEffect = z.infer<typeof settingEffectSchema>
