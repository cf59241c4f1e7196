import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { auditOf, lockClass, requireKept } from './class-record.ts'

export interface OpeningDecision {
  readonly number: string
  readonly date: PlainDate | null
}

export interface ClassForPapers {
  readonly code: string
  readonly name: string
  readonly hostUnitId: string | null
  /** null: it is not opened by any decision yet. */
  readonly decision: OpeningDecision | null
  /** Writes the decision into the class, in its history too. */
  readonly openBy: (decision: OpeningDecision) => Promise<AuditDraft>
}

/** A class that documents are issued about, locked until the transaction ends: two who issue its decision at once get one number. Throws `kernel.not-found`,
 * `classes.host-outside`. */
export async function holdClassForPapers(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<ClassForPapers> {
  const standing = await lockClass(tx, ctx, scope, classId)
  await requireKept(tx, ctx, scope, standing)
  const { code, name, hostUnitId, decisionNo, decisionDate } = standing
  return {
    ...{ code, name, hostUnitId },
    decision: decisionNo === null ? null : { number: decisionNo, date: decisionDate },
    openBy: async ({ number, date }) => {
      await sql`update classes.class set decision_no = ${number}, decision_date = ${date}::date, version = version + 1 where class_id = ${classId}::uuid`.execute(
        tx,
      )
      return await auditOf(tx, ctx, standing, { ...standing, decisionNo: number, decisionDate: date })
    },
  }
}
