import { z } from 'zod'
import { lawChange, lawList, lawVersion } from './kernel-dated-law.ts'
import type { Words } from './words.ts'

// Numbers and words with which people are judged and which no rule holds: dated data of the whole province.

export const settingsPermissions = {
  'requirements.edit-settings': { vi: 'Sửa tham số xét điều kiện', en: 'Edit the settings of eligibility' },
} as const satisfies Readonly<Record<string, Words>>

/** What each setting is and does. */
export const settingWords = {
  'confirmation-months': { vi: 'Thời hạn của xác nhận điều chưa rõ', en: 'How long a confirmation of what is unknown holds' },
  'in-service': { vi: 'Điều kiện đang công tác', en: 'The condition of being in service' },
} as const satisfies Readonly<Record<string, Words>>

const words = (most: number) => z.strictObject({ vi: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) })
const values = {
  'confirmation-months': z.strictObject({ months: z.int().min(0).max(600).describe('0: the day of the confirmation alone') }),
  'in-service': z.strictObject({ name: words(200), message: words(300).describe('Said of whoever does not serve on the day') }),
} as const

/** One setting in one period; it holds until the next begins. */
export const requirementSettingSchema = z
  .discriminatedUnion('code', [
    lawVersion({ value: values['confirmation-months'] }).extend({ code: z.literal('confirmation-months') }),
    lawVersion({ value: values['in-service'] }).extend({ code: z.literal('in-service') }),
  ])
  .meta({ id: 'RequirementSetting', description: 'Tham số xét điều kiện trong một thời kỳ' })

export const requirementSettingListSchema = lawList(requirementSettingSchema)

export const changeSettingSchema = z.discriminatedUnion('code', [
  lawChange({ value: values['confirmation-months'] }).extend({ code: z.literal('confirmation-months') }),
  lawChange({ value: values['in-service'] }).extend({ code: z.literal('in-service') }),
])

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
export type SettingEffect = z.infer<typeof settingEffectSchema>
