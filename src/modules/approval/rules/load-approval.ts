import { z } from 'zod'
import { authorityStepSchema, dayKinds } from '#contracts/approval-rules.ts'
import { approvalSubjects } from '#contracts/approval.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import authority from '../../../../db/data/authority.json' with { type: 'json' }
import holidays from '../../../../db/data/holidays.json' with { type: 'json' }

const date = z.iso.date()

const shippedAuthority = z.array(
  z.object({
    subjectKind: z.enum(approvalSubjects),
    trainingType: z.string().nullable(),
    legalBasis: z.string().min(1),
    note: z.string().nullable(),
    verified: z.boolean(),
    switchedOn: z.boolean(),
    validFrom: date,
    validTo: date.nullable(),
    steps: z.array(authorityStepSchema).min(1),
  }),
)

const shippedDays = z.array(
  z.object({ day: date, kind: z.enum(dayKinds), vi: z.string(), en: z.string(), legalBasis: z.string().min(1), verified: z.boolean() }),
)

/** Puts in the matrix and the calendar that ship with the system, each row once: what an office changed or removed since stays changed or removed. */
export async function loadApprovalData(tx: Tx): Promise<void> {
  const rows = shippedAuthority
    .parse(authority)
    .map((row) => ({ ...row, key: `authority ${row.subjectKind} ${row.trainingType ?? ''} ${row.validFrom}`, id: newId() }))
  const days = shippedDays.parse(holidays).map((row) => ({ ...row, key: `day ${row.day}` }))
  const news = await newKeys(tx, [...rows, ...days])
  await sql`
    insert into approval.authority (authority_id, subject_kind, training_type, legal_basis, note, verified, switched_on, steps, valid_from, valid_to)
    select id, "subjectKind", "trainingType", "legalBasis", note, verified, "switchedOn", steps, "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(rows.filter(({ key }) => news.has(key)))}::jsonb) as r(id uuid, "subjectKind" text, "trainingType" text,
      "legalBasis" text, note text, verified boolean, "switchedOn" boolean, steps jsonb, "validFrom" date, "validTo" date)`.execute(tx)
  await sql`
    insert into approval.calendar_day (day, kind, name_vi, name_en, legal_basis, verified) select day, kind, vi, en, "legalBasis", verified
    from jsonb_to_recordset(${rowsAsJson(days.filter(({ key }) => news.has(key)))}::jsonb)
      as r(day date, kind text, vi text, en text, "legalBasis" text, verified boolean)
    on conflict do nothing`.execute(tx)
}

async function newKeys(tx: Tx, rows: readonly { readonly key: string }[]): Promise<ReadonlySet<string>> {
  const { rows: added } = await sql<{ key: string }>`
    insert into approval.shipped (key) select unnest(${rows.map(({ key }) => key)}::text[]) on conflict do nothing returning key`.execute(tx)
  return new Set(added.map(({ key }) => key))
}
