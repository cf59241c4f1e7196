import type { AuthorityStep, Holder } from '#contracts/approval-rules.ts'
import type { ApprovalSubject, ChainAction } from '#contracts/approval.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What the matrix is asked about. */
export interface Matter {
  readonly kind: ApprovalSubject
  /** The node of the training types and those above it, the nearest first; none where the subject has no type. */
  readonly trainingTypes?: readonly string[]
  readonly on: PlainDate
}

export interface FoundAuthority {
  readonly authorityId: string
  readonly legalBasis: string
  readonly verified: boolean
  readonly steps: readonly AuthorityStep[]
}

/** A step that is decided in a chain. */
export interface DecidingStep {
  readonly position: number
  readonly seat: number
  readonly action: ChainAction
  readonly body: { readonly vi: string; readonly en: string }
  readonly who: Holder
  readonly workingDays: number
}

/** The row of the matrix that requires a chain for this; undefined where none does. The nearest node up the tree decides, switched off or on. */
export async function findAuthority(tx: Tx, { kind, trainingTypes = [], on }: Matter): Promise<FoundAuthority | undefined> {
  const { rows } = await sql<FoundAuthority & { switchedOn: boolean }>`
    select authority_id as "authorityId", legal_basis as "legalBasis", verified, steps, switched_on as "switchedOn"
    from approval.authority
    where subject_kind = ${kind} and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
      and (training_type is null or training_type = any(${trainingTypes}::text[]))
    order by array_position(${trainingTypes}::text[], training_type) nulls last limit 1`.execute(tx)
  const [row] = rows
  return row?.switchedOn ? { authorityId: row.authorityId, legalBasis: row.legalBasis, verified: row.verified, steps: row.steps } : undefined
}

/** Steps that decide, numbered from 1 without gaps: those that only say who runs or certifies are left out. */
export function decidingSteps(steps: readonly AuthorityStep[]): readonly DecidingStep[] {
  const deciding = steps
    .flatMap(({ action, position, body, who, workingDays }) =>
      (action === 'appraise' || action === 'approve') && who && workingDays !== null ? [{ action, position, body, who, workingDays }] : [],
    )
    .toSorted((a, b) => a.position - b.position)
  const positions = [...new Set(deciding.map(({ position }) => position))]
  const seats = new Map<number, number>()
  return deciding.map((step) => {
    const position = positions.indexOf(step.position) + 1
    const seat = (seats.get(position) ?? 0) + 1
    seats.set(position, seat)
    return { ...step, position, seat }
  })
}
