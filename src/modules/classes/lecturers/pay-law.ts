import { changePayRuleSchema, lecturerKindSchema, type PayRule, payRuleSchema } from '#contracts/classes-pay-rules.ts'
import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Judged, LawKind, LawUses } from '#kernel/dated-law.ts'
import { lawUses } from '#kernel/dated-law.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { lawRoutes } from '#kernel/http/law-routes.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { pricedSessions } from './priced-sessions.ts'
import shipped from '../../../../db/data/session-pay.json' with { type: 'json' }

type Version = Omit<PayRule, 'code' | 'version'>

const kinds = { tenured: 'giảng viên cơ hữu', visiting: 'giảng viên thỉnh giảng', reporter: 'báo cáo viên' } as const

/** Thù lao theo buổi: whether lecturers of a kind are paid by the session. Each version holds until the next begins. */
export const payLaw: LawKind<Version> = {
  ...{ subjectKind: 'session-pay-rule', path: '/api/pay-rules', tag: 'classes', words: 'Thù lao theo buổi' },
  ...{ read: 'classes.open-pay-rules', edit: 'classes.edit-pay-rules', endless: true },
  kept: async (tx) => {
    const { rows } = await sql<PayRule>`
      select lecturer_kind || ' ' || valid_from as id, lecturer_kind as code, version, by_session as "bySession", legal_basis as "legalBasis", article, verified, note,
        valid_from as "validFrom", lead(valid_from) over (partition by lecturer_kind order by valid_from) as "validTo"
      from classes.session_pay_rule order by array_position(${lecturerKindSchema.options}::text[], lecturer_kind), valid_from desc`.execute(tx)
    return rows
  },
  write: async (tx, code, version, versions) => {
    await sql`delete from classes.session_pay_rule where lecturer_kind = ${code}`.execute(tx)
    await sql`insert into classes.session_pay_rule (lecturer_kind, valid_from, by_session, legal_basis, article, verified, note, version)
      select ${code}, "validFrom", "bySession", "legalBasis", article, verified, note, ${version}::int
      from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r("validFrom" date, "bySession" boolean, "legalBasis" text, article text, verified boolean,
        note text)`.execute(tx)
  },
  checked: (_tx, _ctx, _code, version) => version,
  told: (_ctx, { bySession }) => ({ bySession }),
  title: (code) => `Thù lao theo buổi: ${kinds[code as keyof typeof kinds] ?? code}`,
  judged,
}

const salaried = { vi: 'không chi theo buổi', en: 'not paid by the session' }
const noNorm = { vi: 'chưa có định mức', en: 'no norm is in force' }
const dong = (fee: number) => ({ vi: `${formatInteger(fee)} đồng`, en: `${fee.toLocaleString('en-GB')} đồng` })

/** What each session pays, the latest first: pay is counted anew whenever it is asked for, so all of them. */
async function judged(tx: Tx): Promise<readonly Judged[]> {
  const { rows } = await sql<{ key: string; name: string; heldOn: PlainDate; className: string; group: string; paid: boolean; fee: number | null }>`
    with ${pricedSessions(sql`true`)}
    select session_id as key, lecturer_name as name, held_on as "heldOn", class_name as "className", lecturer_id as "group", by_session as paid, fee
    from t order by held_on desc, starts_at desc, session_id`.execute(tx)
  return rows.map(({ heldOn, className, paid, fee, ...row }) => ({
    ...{ ...row, about: `${formatVietnamese(heldOn)}, ${className}` },
    ...{ says: paid ? (fee === null ? noNorm : dong(fee)) : salaried, amount: fee ?? 0 },
  }))
}

/** Puts in the rules that ship with the system, those of each kind once. */
export async function loadPayRules(tx: Tx): Promise<void> {
  const { rows: fresh } = await sql<{ code: string }>`
    insert into classes.shipped_rule (code) select distinct 'pay ' || unnest(${shipped.map(({ kind }) => kind)}::text[]) on conflict do nothing returning code`.execute(
    tx,
  )
  const codes = new Set(fresh.map(({ code }) => code))
  const rows = shipped.filter(({ kind }) => codes.has(`pay ${kind}`))
  await sql`insert into classes.session_pay_rule (lecturer_kind, valid_from, by_session, legal_basis, verified)
    select kind, "from", "bySession", "legalBasis", verified
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(kind text, "from" date, "bySession" boolean, "legalBasis" text, verified boolean)`.execute(tx)
}

/** Who is paid by the session: dated, of the whole province. */
export function createPayRules(gate: Gate, history: ReadHistory): { readonly payRules: LawUses<Version>; readonly payRoutes: Routes } {
  const payRules = lawUses(payLaw, gate, history)
  return { payRules, payRoutes: lawRoutes(payLaw, payRules, { version: payRuleSchema, change: changePayRuleSchema }) }
}
