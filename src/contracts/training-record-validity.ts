import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// How long what stands on a ladder counts, and what counts as a level: dated data of the whole province.

export const validityPermissions = {
  'training-record.edit-validity-norms': {
    vi: 'Sửa thời hạn giá trị và quy tắc tương đương của văn bằng',
    en: 'Edit the validity of qualifications and what counts as equivalent',
  },
} as const satisfies Readonly<Record<string, Words>>

export const validityErrors = {
  'training-record.norms-province-only': {
    status: 403,
    vi: 'Thời hạn giá trị và quy tắc tương đương dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa.',
    en: 'Validity and equivalence hold for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department.',
  },
  'training-record.norm-years-needed': {
    status: 422,
    vi: 'Định mức đã đối chiếu phải có số năm. Điền số năm, hoặc bỏ “Đã đối chiếu với văn bản”.',
    en: 'A norm that was checked must say how many years. Give them, or take “Checked against the text” away.',
  },
  'training-record.norm-side-by-side': {
    status: 422,
    vi: 'Bậc “{level}” đã có định mức khác được đối chiếu trong thời gian này ({basis}, từ {date}). Kết thúc định mức đó trước, hoặc chọn bậc, ngày khác.',
    en: 'For “{level}” another checked norm stands in this period ({basis}, from {date}). End it first, or choose other levels or dates.',
  },
  'training-record.equivalence-side-by-side': {
    status: 422,
    vi: 'Đã có quy tắc khác được đối chiếu nói cùng điều này trong cùng thời gian ({basis}). Kết thúc quy tắc đó trước, hoặc chọn ngày khác.',
    en: 'Another checked rule says the same in this period ({basis}). End it first, or choose other dates.',
  },
  'training-record.equivalent-to-itself': {
    status: 422,
    vi: 'Một bậc không thể tương đương với chính nó. Chọn bậc khác.',
    en: 'A level cannot be equivalent to itself. Choose another level.',
  },
  'training-record.equivalence-relied-on': {
    status: 422,
    vi: 'Đã có {count} lượt công nhận dựa vào bản này nên không xóa được. Kết thúc nó thay vì xóa.',
    en: '{count} recognitions rest on this version, so it cannot be removed. End it instead.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()
const law = {
  legalBasis: z.string(),
  article: z.string().nullable(),
  verified: z.boolean().describe('Checked against the text of the law; only what is verified limits or counts'),
  note: z.string().nullable(),
}
const edited = { version: z.number().int().describe('Of the code: counts the edits of all its versions'), code: z.string() }
const can = z.object({ edit: z.boolean() })

/** One norm in one period. */
export const validityNormSchema = z
  .object({
    normId: z.uuid().describe('Of the version'),
    ...edited,
    ladder: z.string(),
    ladderName: words,
    levels: z.array(words).describe('The levels it is about; empty: every level of the ladder'),
    levelCodes: z.array(z.string()).describe('The same as codes'),
    years: z.int().nullable().describe('null: not known; such a norm is unverified and limits nothing'),
    graceMonths: z.int().describe('How long after its end a qualification still counts, so that it can be renewed'),
    validFrom: date.describe('Of what was awarded on or after this day'),
    validTo: date.nullable().describe('Of what was awarded before this day'),
    ...law,
  })
  .meta({ id: 'ValidityNorm', description: 'Thời hạn giá trị' })

export const validityNormListSchema = z.object({ items: z.array(validityNormSchema), can })

/** One rule of equivalence in one period. */
export const equivalenceRuleSchema = z
  .object({
    equivalenceId: z.uuid().describe('Of the version'),
    ...edited,
    name: words,
    from: z
      .object({ ladder: z.string(), level: z.string(), ladderName: words, levelName: words })
      .nullable()
      .describe('The level that counts as the other by itself; null: a document that is recognised person by person'),
    ladder: z.string(),
    level: z.string(),
    ladderName: words,
    levelName: words,
    validFrom: date.nullable().describe('Of what was issued on or after this day; null: since ever'),
    validTo: date.nullable().describe('Of what was issued before this day'),
    ...law,
  })
  .meta({ id: 'EquivalenceRule', description: 'Quy tắc tương đương' })

export const equivalenceRuleListSchema = z.object({ items: z.array(equivalenceRuleSchema), can })

const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)
const code = z.string().max(60)
const lawFields = { legalBasis: z.string().trim().min(1).max(500), article: textOrNull(200), verified: z.boolean(), note: textOrNull(1000) }

const normFields = {
  levels: z.array(code).max(50).describe('Empty: every level of the ladder'),
  years: z.number().int().min(1).max(50).nullable(),
  graceMonths: z.number().int().min(0).max(120),
  validFrom: date,
  validTo: date.nullable(),
  ...lawFields,
}

const equivalenceFields = {
  name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
  from: z.object({ ladder: code, level: code }).nullable(),
  ladder: code,
  level: code,
  validFrom: date.nullable(),
  validTo: date.nullable(),
  ...lawFields,
}

const end = z.object({ kind: z.literal('end'), id: z.uuid(), validTo: date })
const remove = z.object({ kind: z.literal('remove'), id: z.uuid() })
const whole = {
  code: code.nullable().describe('null: a new one'),
  version: z.number().int().describe('As read; 0 for a new one'),
  reason: z.string().trim().max(500).optional(),
}

/** From a day on another term (`set`), a slip put right (`correct`), no more from a day on (`end`), or taken out (`remove`). */
export const changeValidityNormSchema = z.object({
  ...whole,
  ladder: code.describe('Of a new norm; it stays'),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), ...normFields }),
    z.object({ kind: z.literal('correct'), id: z.uuid(), ...normFields }),
    end,
    remove,
  ]),
})

export const changeEquivalenceSchema = z.object({
  ...whole,
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), ...equivalenceFields }),
    z.object({ kind: z.literal('correct'), id: z.uuid(), ...equivalenceFields }),
    end,
    remove,
  ]),
})

export const savedLawSchema = z.object({ code: z.string(), version: z.number().int() })

/** What a qualification is worth on a day; `uncounted`: it does not count as this level. */
export const qualificationStates = ['in-force', 'grace', 'expired', 'uncounted'] as const
const state = z.enum(qualificationStates)
const countsSchema = z.object({ grace: z.number().int(), expired: z.number().int(), equivalent: z.number().int().describe('In force by equivalence alone') })

/** What a change does to the ledger, before it is saved: run and taken back. */
export const validityEffectSchema = z.object({
  on: date,
  before: countsSchema,
  after: countsSchema,
  moved: z.number().int().describe('Qualifications whose state on the day changes'),
  ends: z.number().int().describe('Qualifications in force before and after, with another end'),
  units: z
    .array(z.object({ unit: z.object({ unitId: z.uuid(), code: z.string(), name: z.string() }), moved: z.number().int() }))
    .describe('Where the state changes, the most first'),
  lines: z
    .array(
      z.object({
        person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
        unitName: z.string(),
        levelName: words,
        awardedOn: date,
        before: state,
        after: state,
      }),
    )
    .describe('The first hundred whose state changes'),
})

export type ValidityNorm = z.infer<typeof validityNormSchema>
export type ValidityNormList = z.infer<typeof validityNormListSchema>
export type EquivalenceRule = z.infer<typeof equivalenceRuleSchema>
export type EquivalenceRuleList = z.infer<typeof equivalenceRuleListSchema>
export type ChangeValidityNorm = z.infer<typeof changeValidityNormSchema>
export type ChangeEquivalence = z.infer<typeof changeEquivalenceSchema>
export type SavedLaw = z.infer<typeof savedLawSchema>
export type QualificationState = (typeof qualificationStates)[number]
export type ValidityEffect = z.infer<typeof validityEffectSchema>
