import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Message } from '#modules/notification/index.ts'
import type { ClassAsked } from '../lists/class-asked.ts'
import { type HeldNomination, linkOf } from '../lists/nomination-store.ts'
import type { NominationParts } from '../nomination-parts.ts'

interface Told {
  readonly decisionId: string
  readonly lesson: ClassAsked
  readonly decisionNo: string
  readonly decisionDate: string
  readonly people: readonly { readonly personId: string; readonly nominationId: string; readonly standsIn: string }[]
  readonly held: readonly HeldNomination[]
}

/** Asks everybody whom a decision sends whether they go. */
export async function askAnswers(tx: Tx, ctx: Ctx, decisionId: string, people: readonly { readonly personId: string }[]): Promise<void> {
  const rows = people.map(({ personId }) => ({ personId }))
  await sql`insert into nomination.answer (person_id, decision_id, asked_on)
    select "personId", ${decisionId}::uuid, ${ctx.today}::date from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid)`.execute(tx)
}

/** Asks everybody who is sent for their answer, and tells them and the units that put them forward. */
export async function tellSent({ notify, answerLinks }: Pick<NominationParts, 'notify' | 'answerLinks'>, tx: Tx, ctx: Ctx, told: Told): Promise<void> {
  const { decisionId, lesson, decisionNo: number, decisionDate, people, held } = told
  await askAnswers(tx, ctx, decisionId, people)
  const params = { class: lesson.name, number, date: formatVietnamese(decisionDate as PlainDate) }
  const counts = Map.groupBy(people, ({ nominationId }) => nominationId)
  await notify(tx, ctx, [
    ...held.map(({ nominationId, unitId, submittedBy }): Message => ({
      kind: 'nomination.decided',
      to: [{ accountId: submittedBy, unitId }],
      params: { ...params, people: counts.get(nominationId)?.length ?? 0 },
      link: linkOf(nominationId),
    })),
    ...people.map(({ personId, standsIn }): Message => ({
      kind: 'nomination.sent',
      to: [{ personId, unitId: standsIn }],
      params,
      link: answerLinks.linkOf(ctx, { personId, decisionId }),
    })),
  ])
}
