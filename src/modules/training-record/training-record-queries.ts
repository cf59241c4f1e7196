import type { Qualification, QualificationLevels, QualificationList } from '#contracts/training-record.ts'
import type { EquivalenceList } from '#contracts/training-record-recognition.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { ladderLevels } from '#modules/catalogue/index.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { trainingRecordDb } from './training-record-db.ts'

type QualificationRow = Omit<Qualification, 'unit' | 'post' | 'ladderName' | 'levelName'> & {
  readonly ladderVi: string
  readonly ladderEn: string
  readonly levelVi: string
  readonly levelEn: string
  readonly unitId: string | null
  readonly unitCode: string | null
  readonly unitName: string | null
  readonly postId: string | null
  readonly postCode: string | null
  readonly postName: string | null
}

/** A person’s qualifications, ladder by ladder, the highest and latest first. 404 when the person is not within scope. */
export async function qualificationsOf(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<QualificationList> {
  const seen = await trainingRecordDb(tx)
    .selectFrom('personnel.v_person as p')
    .select(['p.person_id', 'p.unit_id as unitId'])
    .where('p.person_id', '=', personId)
    .where(inScope(scope, 'p.unit_id', ctx.today))
    .executeTakeFirst()
  if (!seen) throw new AppError('kernel.not-found')
  const { rows } = await sql<QualificationRow>`
    select q.qualification_id as "qualificationId", q.ladder, l.ladder_vi as "ladderVi", l.ladder_en as "ladderEn", q.level, l.name_vi as "levelVi", l.name_en as "levelEn",
      l.height, q.awarded_on as "awardedOn", q.field, q.valid_until as "validUntil", q.equivalent, q.provider_name as "providerName", q.document_no as "documentNo",
      q.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", q.post_id as "postId", o.code as "postCode", o.name as "postName", q.class_id as "classId", q.note,
      c.renew_by as "renewBy", c.expires_on as "expiresOn",
      case when r.person_id is not null then jsonb_build_object(
        'equivalence', case when e.equivalence_id is not null then jsonb_build_object('vi', e.name_vi, 'en', e.name_en) end,
        'legalBasis', nullif(concat_ws(', ', e.article, e.legal_basis), ''),
        'evidenceKind', r.evidence_kind, 'evidence', r.evidence, 'documentNo', r.document_no, 'documentDate', r.document_date,
        'decisionNo', r.decision_no, 'decidedOn', r.decided_on, 'assessor', r.assessor) end as recognition
    from training_record.qualification q
    join training_record.v_counted_qualification c on c.person_id = q.person_id and c.qualification_id = q.qualification_id and c.equivalence_id is null
    left join training_record.recognition r on r.person_id = q.person_id and r.qualification_id = q.qualification_id
    left join training_record.equivalence e on e.equivalence_id = r.equivalence_id
    join catalogue.v_ladder_level l on l.ladder = q.ladder and l.level = q.level
    -- The unit as it was called at the award; a person has a few dozen qualifications at most.
    left join lateral (
      select v.code, v.name from organisation.v_unit v where v.unit_id = q.unit_id
      order by v.valid_from <= q.awarded_on desc, abs(v.valid_from - q.awarded_on) limit 1
    ) u on true
    left join organisation.v_post o on o.post_id = q.post_id
    where q.person_id = ${personId}::uuid
    order by q.ladder, l.height desc, q.awarded_on desc, q.qualification_id`.execute(tx)
  const items = rows.map(({ ladderVi, ladderEn, levelVi, levelEn, unitId, unitCode, unitName, postId, postCode, postName, ...row }) => ({
    ...row,
    ladderName: { vi: ladderVi, en: ladderEn },
    levelName: { vi: levelVi, en: levelEn },
    unit: unitId !== null && unitCode !== null && unitName !== null ? { unitId, code: unitCode, name: unitName } : null,
    post: postId !== null && postCode !== null && postName !== null ? { postId, code: postCode, name: postName } : null,
  }))
  const may = async (permission: 'training-record.edit-qualifications' | 'training-record.recognise') => {
    const reach = scopeOf(ctx.actor, permission)
    return reach !== undefined && (await unitsInScope(tx, reach, [seen.unitId], ctx.today)).has(seen.unitId)
  }
  return { items, can: { edit: await may('training-record.edit-qualifications'), recognise: await may('training-record.recognise') } }
}

/** What may count as a level, and by which law: the rules that a recognition can rest on. */
export async function listEquivalences(tx: Tx): Promise<EquivalenceList> {
  const rows = await trainingRecordDb(tx)
    .selectFrom('training_record.equivalence')
    .select(['equivalence_id as equivalenceId', 'code', 'name_vi', 'name_en', 'ladder', 'level', 'valid_from as validFrom', 'valid_to as validTo'])
    .select(['legal_basis as legalBasis', 'article', 'verified', 'note'])
    // What counts by itself needs no decision.
    .where('from_level', 'is', null)
    .orderBy('code')
    .execute()
  return { items: rows.map(({ name_vi, name_en, ...row }) => ({ ...row, name: { vi: name_vi, en: name_en } })) }
}

/** The ladders with their levels, as a form offers them. */
export async function qualificationLevels(tx: Tx): Promise<QualificationLevels> {
  return { items: (await ladderLevels(tx)).map(({ ladder, ladderName, level, levelName, height }) => ({ ladder, ladderName, level, levelName, height })) }
}
