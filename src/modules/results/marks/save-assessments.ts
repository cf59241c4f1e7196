import type { Assessment, SaveAssessments } from '#contracts/results-marks.ts'
import type { Use } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { ResultsParts } from '../results-parts.ts'
import { auditOfResult, lockResult, requireEntering, touchResult } from './class-result.ts'
import { assessmentsOf } from './read-learners.ts'

type OfClass<Body> = Body & { readonly classId: string }

const told = (items: readonly Omit<Assessment, 'assessmentId'>[]): string | null =>
  items.map(({ name, weight, scale, required }) => `${name} (×${weight}, /${scale}${required ? '' : ', không bắt buộc'})`).join('; ') || null

/** Puts the assessments of a class, in their order, and how grades are named. Throws `results.not-entering`, `results.assessment-has-marks`, and as
 * `lockResult` does. */
export function saveAssessmentsUse({ gate }: ResultsParts): Use<OfClass<SaveAssessments>, { version: number }> {
  return gate.command('results.edit-assessments', async (tx, ctx, { classId, version, scheme, items }: OfClass<SaveAssessments>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId, version)
    requireEntering(result)
    const before = await assessmentsOf(tx, classId)
    const known = new Map(before.map((assessment) => [assessment.assessmentId, assessment]))
    const after = items.map(({ assessmentId, ...item }) => ({
      ...item,
      assessmentId: assessmentId !== null && known.has(assessmentId) ? assessmentId : newId(),
    }))
    await requireUnmarked(tx, before, after)
    await writeAssessments(tx, classId, after)
    await touchResult(tx, classId, scheme)
    const changes = { assessments: [told(before), told(after)], ...(scheme === result.scheme ? {} : { scheme: [result.scheme, scheme] as const }) } as const
    return { value: { version: result.version + 1 }, audit: auditOfResult(result, changes) }
  })
}

/** Marks stay with their assessment and its scale. */
async function requireUnmarked(tx: Tx, before: readonly Assessment[], after: readonly Assessment[]): Promise<void> {
  const touched = before.filter(({ assessmentId, scale }) => after.find((each) => each.assessmentId === assessmentId)?.scale !== scale)
  if (touched.length === 0) return
  const { rows } = await sql<{ name: string }>`select name from results.assessment a
    where a.assessment_id = any(${touched.map(({ assessmentId }) => assessmentId)}::uuid[])
      and exists (select from results.mark m where m.assessment_id = a.assessment_id) order by position limit 1`.execute(tx)
  if (rows[0]) throw new AppError('results.assessment-has-marks', { name: rows[0].name })
}

async function writeAssessments(tx: Tx, classId: string, items: readonly Assessment[]): Promise<void> {
  const rows = items.map((item, position) => ({ ...item, position }))
  await sql`delete from results.assessment where class_id = ${classId}::uuid and assessment_id <> all(${items.map(({ assessmentId }) => assessmentId)}::uuid[])`.execute(
    tx,
  )
  await sql`insert into results.assessment (assessment_id, class_id, position, name, weight, scale, required)
    select "assessmentId", ${classId}::uuid, position, name, weight, scale, required
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("assessmentId" uuid, position int, name text, weight int, scale int, required boolean)
    on conflict (assessment_id) do update set position = excluded.position, name = excluded.name, weight = excluded.weight, scale = excluded.scale,
      required = excluded.required`.execute(tx)
}

/** Begins with the assessments of the programme; those that stand stay. Throws `results.no-template`, `results.not-entering`. */
export function copyTemplateUse({ gate }: ResultsParts): Use<OfClass<object>, { version: number }> {
  return gate.command('results.edit-assessments', async (tx, ctx, { classId }: OfClass<object>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId)
    requireEntering(result)
    const before = await assessmentsOf(tx, classId)
    const { rows: template } = await sql<Omit<Assessment, 'assessmentId'>>`
      select t.name, t.weight, t.scale, t.required from results.programme_assessment t join classes.v_class c using (programme_id)
      where c.class_id = ${classId}::uuid order by t.position`.execute(tx)
    if (template.length === 0) throw new AppError('results.no-template')
    const names = new Set(before.map(({ name }) => name))
    const after = [...before, ...template.filter(({ name }) => !names.has(name)).map((item) => ({ ...item, assessmentId: newId() }))]
    await writeAssessments(tx, classId, after)
    await touchResult(tx, classId)
    return { value: { version: result.version + 1 }, audit: auditOfResult(result, { assessments: [told(before), told(after)] }) }
  })
}

/** Keeps the assessments of a class as those that classes of its programme begin with. */
export function keepTemplateUse({ gate }: ResultsParts): Use<OfClass<object>, { kept: number }> {
  return gate.command('results.edit-assessments', async (tx, ctx, { classId }: OfClass<object>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId)
    const items = await assessmentsOf(tx, classId)
    await sql`delete from results.programme_assessment t using classes.v_class c where c.class_id = ${classId}::uuid and t.programme_id = c.programme_id`.execute(
      tx,
    )
    await sql`insert into results.programme_assessment (programme_id, position, name, weight, scale, required)
      select c.programme_id, a.position, a.name, a.weight, a.scale, a.required from results.assessment a join classes.v_class c using (class_id)
      where a.class_id = ${classId}::uuid`.execute(tx)
    return { value: { kept: items.length }, audit: auditOfResult(result, { template: [null, told(items)] }) }
  })
}
