import type { QualificationValue } from '#contracts/training-record.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ladderLevels } from '#modules/catalogue/index.ts'
import { postsByIds, unitsByIds } from '#modules/organisation/index.ts'
import { checkUnitIds, editLines, type LineChange, type LineKind } from '#modules/personnel/index.ts'
import { checkAwardDates } from './imports/qualifications.ts'
import { forgetQualifications, recordQualifications } from './record-qualifications.ts'

/** Văn bằng, chứng chỉ: the rules and the writer are those of the import. */
const qualificationLines: LineKind<QualificationValue> = {
  record: 'qualification',
  identity: ['ladder', 'level', 'awardedOn'],

  read: async (tx, personId) => {
    const { rows } = await sql<QualificationValue & { key: string }>`
      select qualification_id as key, ladder, level, awarded_on as "awardedOn", field, valid_until as "validUntil", equivalent,
        provider_name as "providerName", document_no as "documentNo", unit_id as "unitId", post_id as "postId", note
      from training_record.qualification where person_id = ${personId}::uuid`.execute(tx)
    return new Map(rows.map(({ key, ...value }) => [key, value]))
  },

  check: async ({ tx, ctx, person, changes }, report) => {
    const levels = await ladderLevels(tx)
    const posts = await postsByIds(
      tx,
      changes.flatMap(({ after }) => after?.postId ?? []),
    )
    for (const { line, after } of changes) {
      if (!after) continue
      if (!levels.some(({ ladder, level }) => ladder === after.ladder && level === after.level)) {
        report.error(line, 'level', 'training-record.unknown-level-of-ladder')
      }
      if (after.postId !== null && !posts.has(after.postId)) report.error(line, 'postId', 'personnel.unknown-post')
      checkAwardDates(ctx, line, after, report)
    }
    // A past unit may be anywhere in the province.
    const placed = changes.flatMap(({ line, before, after }) =>
      after?.unitId && after.unitId !== before?.unitId ? [{ line, unitId: after.unitId, on: after.awardedOn }] : [],
    )
    await checkUnitIds(tx, ctx, 'all', placed, 'unitId', report)
    const ofClasses = await classesOf(tx, person.personId)
    const recognised = await recognisedOf(tx, person.personId)
    for (const change of changes) {
      const { line, key, after } = change
      if (key !== undefined && after && recognised.has(key) && (leaves(change) || !after.equivalent)) {
        report.error(line, leaves(change) ? 'level' : 'equivalent', 'training-record.recognised')
      }
      if (after === undefined && key !== undefined && ofClasses.get(key)) report.error(line, 'reason', 'training-record.of-a-class')
    }
  },

  write: async ({ tx, person, changes }) => {
    const { personId } = person
    const classOf = await classesOf(tx, personId)
    const leaving = changes.filter(leaves).flatMap(({ key }) => (key === undefined ? [] : [{ personId, qualificationId: key }]))
    if (leaving.length) await forgetQualifications(tx, leaving)
    const records = changes.flatMap(({ key, after }) =>
      after
        ? [
            {
              ...after,
              personId,
              awardedOn: after.awardedOn as PlainDate,
              validUntil: after.validUntil as PlainDate | null,
              classId: classOf.get(key ?? '') ?? null,
            },
          ]
        : [],
    )
    if (records.length) await recordQualifications(tx, records)
  },

  tell,
}

/** Another level or day is another entry of the ledger. */
function leaves({ before, after }: LineChange<QualificationValue>): boolean {
  return before !== undefined && (after === undefined || (['ladder', 'level', 'awardedOn'] as const).some((name) => before[name] !== after[name]))
}

/** The class that each of this person's qualifications came from, by qualification; null for those that came from none of ours. */
async function classesOf(tx: Tx, personId: string): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ key: string; classId: string | null }>`
    select qualification_id as key, class_id as "classId" from training_record.qualification where person_id = ${personId}::uuid`.execute(tx)
  return new Map(rows.map(({ key, classId }) => [key, classId]))
}

/** The qualifications of this person that a decision of recognition stands behind: it stands behind that level and day alone. */
async function recognisedOf(tx: Tx, personId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select qualification_id as key from training_record.recognition where person_id = ${personId}::uuid`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

async function tell(tx: Tx, ctx: Ctx, values: readonly QualificationValue[]) {
  const levels = await ladderLevels(tx)
  const units = await unitsByIds(
    tx,
    values.flatMap(({ unitId }) => unitId ?? []),
    ctx.today,
  )
  const posts = await postsByIds(
    tx,
    values.flatMap(({ postId }) => postId ?? []),
  )
  return values.map(({ ladder, level, unitId, postId, ...fields }) => {
    const named = levels.find((each) => each.ladder === ladder && each.level === level)
    const [ladderName, levelName] = [named?.ladderName[ctx.language] ?? ladder, named?.levelName[ctx.language] ?? level]
    return {
      about: `${ladderName}: ${levelName}`,
      fields: { ladder: ladderName, level: levelName, ...fields, unit: units.get(unitId ?? '')?.name ?? null, post: posts.get(postId ?? '')?.name ?? null },
    }
  })
}

/** Adds, corrects and removes entries of a person's ledger. Throws as `editLines`, `training-record.of-a-class` for what a class gave. */
export const editQualifications = editLines(qualificationLines)
