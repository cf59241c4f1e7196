import { fundSourceWords } from '#contracts/classes.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { HeldPerson } from '#modules/personnel/index.ts'

type Told = Readonly<Record<string, unknown>>

/** What the history of a person tells of a commitment: `commitment.<field>` with the old and the new value. */
export function commitmentDraft(person: Pick<HeldPerson, 'personId' | 'unitId'>, about: string, before: Told, after: Told, reason?: string): AuditDraft {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changes = Object.fromEntries(
    names.flatMap((name) => {
      const values = [before[name] ?? null, after[name] ?? null] as const
      return JSON.stringify(values[0]) === JSON.stringify(values[1]) ? [] : [[`commitment.${name}`, values]]
    }),
  )
  return { subjectKind: 'person', subjectId: person.personId, unitId: person.unitId, detail: { about, changes, ...(reason && { reason }) } }
}

/** The fields of a commitment that are told, in words of the editor's language: the type by its name, money grouped, pauses as one text. */
export async function toldCommitment(tx: Tx, ctx: Ctx, value: object): Promise<Told> {
  const { reason, typeCode, decisionNo, decisionDate, documentNo, trainingFrom, trainingTo, fundSource, cost, note, serveMonths, validTo, pauses } =
    value as Told
  const { rows } = await sql<{ vi: string; en: string }>`
    select name_vi as vi, name_en as en from catalogue.v_training_type where type_code = ${typeCode ?? null}`.execute(tx)
  const fund = fundSourceWords[fundSource as keyof typeof fundSourceWords]
  const paused = Array.isArray(pauses)
    ? pauses.map(({ from, to, reason: why }: Told) => `${dayOf(from)}–${dayOf(to)}: ${String(why)}`).join('; ') || null
    : null
  return {
    ...{ reason, type: rows[0]?.[ctx.language] ?? typeCode, decisionNo, decisionDate, documentNo, trainingFrom, trainingTo },
    ...{
      fundSource: fund?.[ctx.language] ?? null,
      cost: typeof cost === 'number' ? `${formatInteger(cost)} đ` : null,
      serveMonths,
      validTo,
      pauses: paused,
      note,
    },
  }
}

const dayOf = (day: unknown): string => formatVietnamese(day as PlainDate)
