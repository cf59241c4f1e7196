import { z } from 'zod'

const words = z.object({ vi: z.string(), en: z.string() })

/** How long what stands on a ladder counts, by the law of the day of its award. */
export const validityNormListSchema = z.object({
  items: z.array(
    z
      .object({
        code: z.string(),
        ladder: z.string(),
        ladderName: words,
        levels: z.array(words).describe('The levels it is about; empty: every level of the ladder'),
        years: z.int().nullable().describe('null: not known; such a norm is unverified and limits nothing'),
        graceMonths: z.int().describe('How long after its end a qualification still counts, so that it can be renewed'),
        validFrom: z.iso.date().describe('Of what was awarded on or after this day'),
        validTo: z.iso.date().nullable().describe('Of what was awarded before this day'),
        legalBasis: z.string(),
        article: z.string().nullable(),
        verified: z.boolean().describe('Checked against the text of the law; only verified norms limit anything'),
        note: z.string().nullable(),
      })
      .meta({ id: 'ValidityNorm', description: 'Thời hạn giá trị' }),
  ),
})

export type ValidityNormList = z.infer<typeof validityNormListSchema>
