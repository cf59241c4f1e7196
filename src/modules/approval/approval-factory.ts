import type { AuthorityStep } from '#contracts/approval-rules.ts'
import type { ApprovalSubject } from '#contracts/approval.ts'
import { permissions } from '#contracts/permissions.ts'
import { type Ctx, makeCtx, type Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { Submission } from './chains/submit-chain.ts'

interface StepLike {
  readonly position: number
  readonly action?: AuthorityStep['action']
  readonly role?: string
  readonly at?: 'subject' | 'province'
  readonly workingDays?: number
}

/** For tests: a row of the matrix in force since 2015; steps are held by roles. */
export async function anAuthority(
  tx: Tx,
  kind: ApprovalSubject,
  steps: readonly StepLike[],
  { trainingType = null, switchedOn = true }: { readonly trainingType?: string | null; readonly switchedOn?: boolean } = {},
): Promise<string> {
  const authorityId = newId()
  const whole = steps.map(({ position, action = 'approve', role = 'lanhdao', at = 'province', workingDays = 3 }): AuthorityStep => {
    const body = { vi: `Bước ${position}`, en: `Step ${position}` }
    const decides = action === 'approve' || action === 'appraise'
    return { position, action, body, who: decides ? { kind: 'role', code: role, at, unitCode: null } : null, workingDays: decides ? workingDays : null }
  })
  await sql`insert into approval.authority (authority_id, subject_kind, training_type, legal_basis, switched_on, steps, valid_from)
    values (${authorityId}::uuid, ${kind}, ${trainingType}, 'Căn cứ thử', ${switchedOn}, ${JSON.stringify(whole)}::jsonb, '2015-01-01')`.execute(tx)
  return authorityId
}

let made = 0

/** For tests: something to be submitted. */
export function aSubmission(over: Partial<Submission> = {}): Submission {
  const subjectId = `thu-${++made}`
  return { kind: 'plan', subjectId, unitId: null, title: `Kế hoạch thử ${made}`, link: '/', fingerprint: 'f'.repeat(64), ...over }
}

/** For tests: an account as it acts, with every permission over a scope. */
export function actingAs(account: { readonly accountId: string; readonly username: string }, now: string, scope: Scope = 'all'): Ctx {
  const rights = new Map(permissions.map((name) => [name, scope] as const))
  return makeCtx({ actor: { kind: 'account', id: account.accountId, name: account.username, permissions: rights }, now: new Date(now), requestId: newId() })
}
