import type { IssueCommitment, PersonPapers } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper, Paper } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { balancesOf, commitmentTerms } from '#modules/training-record/index.ts'
import { commitment } from '../documents/class-papers.ts'
import type { LearnerPaper } from '../documents/papers.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { commitmentPaper } from '../papers/commitment-paper.ts'
import { readClassPaper } from '../papers/gather-paper.ts'
import { keepPaper, paperName } from '../papers/keep-paper.ts'
import { readHead } from '../papers/paper-head.ts'
import { paperColumns, readablePaper } from '../papers/readable-papers.ts'
import { studyPaper } from '../papers/study-paper.ts'
import { usualIssuer } from '../papers/usual-issuer.ts'

interface PersonRow {
  readonly unitId: string
  readonly code: string
  readonly learner: LearnerPaper
}

/** The person with unit and post on a day, where their unit is within the scope. Throws `kernel.not-found`. */
async function requirePerson(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<PersonRow> {
  const onDay = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${ctx.today}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${ctx.today}::date)`
  const { rows } = await sql<LearnerPaper & { unitId: string; code: string }>`
    select p.unit_id as "unitId", p.code, p.full_name as "fullName", p.sex, p.birth_date as "birthDate", p.ethnic_group as "ethnicGroup", p.ethnic_minority as minority,
      coalesce(t.name, '') as post, coalesce(u.name, '') as "unitName", coalesce(u.name, '') as "group", null as note
    from personnel.v_person p
    left join personnel.v_appointment a on a.person_id = p.person_id and a.is_main and ${onDay('a')}
    left join organisation.v_post t on t.post_id = a.post_id
    left join organisation.v_unit u on u.unit_id = coalesce(a.unit_id, p.unit_id) and ${onDay('u')}
    where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { unitId, code, ...learner } = rows[0]
  return { unitId, code, learner: { ...learner, ethnicGroup: ethnicGroupByCode(learner.ethnicGroup ?? '')?.name ?? null } }
}

/** Commitments of a person that were printed, the latest first, and what the next would say. Throws `kernel.not-found`. */
export async function listPersonPapers(tx: Tx, ctx: Ctx, { personId }: { readonly personId: string }, scope: Scope): Promise<PersonPapers> {
  const { unitId } = await requirePerson(tx, ctx, personId, scope)
  const { rows: items } = await sql<Paper & { commitmentId: string }>`
    select ${paperColumns}, d.commitment_id as "commitmentId" from nomination.document d where d.person_id = ${personId}::uuid and ${readablePaper(scope, ctx)}
    order by d.document_id desc`.execute(tx)
  const own = (await balancesOf(tx, [personId], ctx.today)).get(personId) ?? []
  const { rows: decisions } = await sql<{ number: string; classId: string; layout: 'state' | 'party'; decidedBy: string }>`
    select d.decision_no as number, d.class_id as "classId", d.layout, d.issuer as "decidedBy" from nomination.decision d
    where d.decision_no = any(${own.flatMap(({ decisionNo }) => decisionNo ?? [])}::text[])`.execute(tx)
  const { issuer } = await usualIssuer(tx)
  const reach = scopeOf(ctx.actor, 'nomination.issue-document')
  return {
    items,
    issuer,
    usual: own.flatMap(({ commitmentId, decisionNo, classId }) => {
      const found = decisions.find((each) => each.number === decisionNo && each.classId === classId)
      return found ? [{ commitmentId, layout: found.layout, decidedBy: found.decidedBy }] : []
    }),
    can: { issue: reach !== undefined && (await withinReach(tx, ctx, unitId, reach)) },
  }
}

async function withinReach(tx: Tx, ctx: Ctx, unitId: string, scope: Scope): Promise<boolean> {
  const { rows } = await sql<{
    within: boolean
  }>`select ${inScope(scope, 'u.unit_id', ctx.today)} as within from (values (${unitId}::uuid)) u (unit_id)`.execute(tx)
  return rows[0]?.within ?? false
}

type Asked = IssueCommitment & { readonly personId: string; readonly commitmentId: string }

/** Issues the commitment of one person, as it is kept: what is owed, for which training, by which law. Throws `kernel.not-found`. */
export function issueCommitmentUse({ gate, documents, demonstration, files }: NominationParts): Use<Asked, IssuedPaper> {
  return gate.command('nomination.issue-document', async (tx, ctx, { personId, commitmentId, layout, addressee, decidedBy }: Asked, scope) => {
    const { unitId, code, learner } = await requirePerson(tx, ctx, personId, scope)
    const kept = (await commitmentTerms(tx, personId, commitmentId, ctx.today))?.commitment
    if (!kept) throw new AppError('kernel.not-found')
    const lesson = kept.classId === null ? studyPaper(kept) : (await readClassPaper(tx, kept.classId)).class
    const { province } = await usualIssuer(tx)
    const typed = { layout, issuerUnitId: province?.unitId ?? unitId, issuer: addressee, signerTitle: '', signerName: '' }
    const head = await readHead(tx, typed, { number: null, date: null, invented: await demonstration(tx) })
    const filled = commitment(commitmentPaper(kept, { class: lesson, learner, addressee, decidedBy }), head)
    const made = await documents.renderDocument(tx, 'commitment', layout, filled)
    const of = { ...made, kind: 'commitment', layout, personId, commitmentId, unitId, classId: kept.classId }
    const { documentId, audit } = await keepPaper(tx, ctx, files, { ...of, name: paperName('ban-cam-ket', code) })
    return { value: { documentId, taskId: null }, audit }
  })
}
