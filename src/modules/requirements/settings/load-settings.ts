import { z } from 'zod'
import type { Words } from '#contracts/words.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import settings from '../../../../db/law/settings.json' with { type: 'json' }

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
const law = {
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  legalBasis: z.string().min(1),
  article: z.string().nullable(),
  verified: z.boolean(),
  note: z.string().nullable(),
}
const shippedSettings = z.array(
  z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('confirmation-months'), value: z.strictObject({ months: z.int().min(0).max(999) }), ...law }),
    z.strictObject({ code: z.literal('in-service'), value: z.strictObject({ name: words, message: words }), ...law }),
  ]),
)

/** The condition that whoever is sent serves: what it is called and where it comes from. */
export interface ServiceWords {
  readonly name: Words
  readonly message: Words
  /** With the article. */
  readonly legalBasis: string
  readonly verified: boolean
}

/** The words in force on a day; before the first row, those of the first. */
export async function serviceWordsOn(tx: Tx, on: string): Promise<ServiceWords> {
  const { rows } = await sql<ServiceWords>`
    select value -> 'name' as name, value -> 'message' as message, concat_ws(', ', article, legal_basis) as "legalBasis", verified
    from requirements.setting where code = 'in-service' order by valid_from <= ${on}::date desc, abs(valid_from - ${on}::date) limit 1`.execute(tx)
  if (!rows[0]) throw new Error('requirements.setting holds no words for in-service: db/law/settings.json was not loaded')
  return rows[0]
}

/** Brings in the settings that ship with the project; those that an office has changed stay. */
export async function loadSettings(tx: Tx): Promise<void> {
  const rows = shippedSettings.parse(settings)
  await sql`insert into requirements.setting (code, valid_from, valid_to, value, legal_basis, article, verified, note)
    select code, "validFrom", "validTo", value, "legalBasis", article, verified, note
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(code text, "validFrom" date, "validTo" date, value jsonb, "legalBasis" text, article text,
      verified boolean, note text)
    where not exists (select from requirements.setting s where s.code = r.code and daterange(s.valid_from, s.valid_to) && daterange(r."validFrom", r."validTo"))`.execute(
    tx,
  )
}
