import type { RawBuilder, SqlBool } from 'kysely'
import type { EligibilityReason } from '#contracts/requirements-eligibility.ts'
import type { Language } from '#contracts/words.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { ServiceWords } from '../settings/load-settings.ts'

/** Whoever serves on the day, over a row `v` of people; whoever has left by then is sent nowhere. Learners from outside the service are sent as well. */
export function inService(on: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`(case when v.left_on is null then v.status in ('active', 'external') else v.left_on > ${on}::date end)`
}

/** What no rule needs to say: only who serves is sent. Its verdict is told like that of a rule, in the words of the setting. */
const rule = 'dang-cong-tac'
const terms = { rule, aspect: 'condition', severity: 'block', verified: true, verdict: 'ineligible' } as const

export const notServing = {
  brief: ({ name }: ServiceWords) => ({ rule, name }),
  /** As it is kept with an enrolment: there is no version of a rule behind it. */
  kept: { ...terms, version: null },
  reason: ({ name, message, legalBasis, verified }: ServiceWords, language: Language): EligibilityReason => ({
    ...terms,
    ruleId: null,
    versionId: null,
    number: null,
    legalBasis: verified ? legalBasis : `${legalBasis} (${{ vi: 'chưa xác minh', en: 'not verified' }[language]})`,
    message: message[language],
    name,
    leaves: [],
    missing: [],
    confirmation: null,
  }),
}

/** The places, among those asked about, of people who do not serve on the day. */
export async function outOfService(tx: Tx, asked: readonly { readonly personId: string; readonly on: string }[]): Promise<ReadonlySet<number>> {
  const out = new Set<number>()
  for (const part of inParts(asked.map(({ personId, on }, n) => ({ n, personId, on })))) {
    const { rows } = await sql<{ n: number }>`select r.n from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r(n int, "personId" uuid, "on" date)
      join personnel.v_person v on v.person_id = r."personId" where not ${inService(sql`r."on"`)}`.execute(tx)
    for (const { n } of rows) out.add(n)
  }
  return out
}
