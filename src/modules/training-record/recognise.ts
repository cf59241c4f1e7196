import type { Edited } from '#contracts/personnel-editing.ts'
import type { EquivalenceList, Recognise } from '#contracts/training-record-recognition.ts'
import type { Language } from '#contracts/words.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, makeFieldReport } from '#kernel/imports/field-report.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ladderLevels } from '#modules/catalogue/index.ts'
import { holdPerson, touchPerson } from '#modules/personnel/index.ts'
import { recordQualifications } from './record-qualifications.ts'
import { listEquivalences } from './training-record-queries.ts'

type Equivalence = EquivalenceList['items'][0]

/** Writes a level into a person's ledger on the strength of what they learnt before, with the evidence and the decision; from the day of the decision on.
 * Taken back by removing the line. Throws `kernel.not-found`, `kernel.changed-meanwhile`, and what is wrong by field. */
export async function recognise(tx: Tx, ctx: Ctx, input: Recognise & { readonly personId: string }, scope: Scope): Promise<Outcome<Edited>> {
  const person = await holdPerson(tx, ctx, scope, input)
  const { personId, ladder, level, decisionNo, decidedOn, equivalenceId } = input
  const levels = await ladderLevels(tx)
  const named = levels.find((each) => each.ladder === ladder && each.level === level)
  const rule = equivalenceId === null ? undefined : (await listEquivalences(tx)).items.find((each) => each.equivalenceId === equivalenceId)
  const report = makeFieldReport(ctx)
  if (!named) report.error(0, 'level', 'training-record.unknown-level-of-ladder')
  if (equivalenceId !== null) checkRule(ctx, input, rule, report)
  checkDays(ctx, input, report)
  if (await stands(tx, input)) report.error(0, 'decidedOn', 'personnel.record-exists')
  report.refuse()
  const [key] = await recordQualifications(tx, [
    {
      ...{ personId, ladder, level, awardedOn: decidedOn as PlainDate, field: null, validUntil: null, equivalent: true, providerName: null },
      ...{ documentNo: decisionNo, unitId: null, postId: null, note: input.note },
    },
  ])
  await sql`
    insert into training_record.recognition (person_id, recognition_id, qualification_id, equivalence_id, evidence_kind, evidence, document_no, document_date,
      decision_no, decided_on, assessor)
    values (${personId}::uuid, ${newId()}::uuid, ${key?.qualificationId}::uuid, ${equivalenceId}::uuid, ${input.evidenceKind}, ${input.evidence},
      ${input.documentNo}, ${input.documentDate}::date, ${decisionNo}, ${decidedOn}::date, ${input.assessor})`.execute(tx)
  const version = await touchPerson(tx, personId)
  const [ladderName, levelName] = [named?.ladderName[ctx.language] ?? ladder, named?.levelName[ctx.language] ?? level]
  const told = {
    ...{ 'qualification.ladder': ladderName, 'qualification.level': levelName, 'qualification.awardedOn': decidedOn, 'qualification.equivalent': true },
    ...{ 'recognition.equivalence': rule?.name[ctx.language] ?? null, 'recognition.evidenceKind': input.evidenceKind, 'recognition.evidence': input.evidence },
    ...{ 'recognition.documentNo': input.documentNo, 'recognition.documentDate': input.documentDate, 'recognition.decisionNo': decisionNo },
    ...{ 'recognition.assessor': input.assessor, 'qualification.note': input.note },
  }
  const changes = Object.fromEntries(Object.entries(told).flatMap(([field, value]) => (value === null ? [] : [[field, [null, value]]])))
  return {
    value: { version, warnings: [...report.warnings] },
    audit: { subjectKind: 'person', subjectId: personId, unitId: person.unitId, detail: { about: `${ladderName}: ${levelName}`, changes } },
  }
}

/** A verified rule binds: it gives that level, for documents of its time alone. An unverified one is told of as such. */
function checkRule(ctx: Ctx, { ladder, level, documentDate }: Recognise, rule: Equivalence | undefined, report: FieldReport): void {
  if (!rule || rule.ladder !== ladder || rule.level !== level) {
    report.error(0, 'equivalenceId', 'training-record.unknown-equivalence')
    return
  }
  const law = [rule.article, rule.legalBasis].filter(Boolean).join(', ')
  if (!rule.verified) report.warn(0, 'equivalenceId', 'training-record.equivalence-unverified', { law })
  if (rule.validFrom === null && rule.validTo === null) return
  if (documentDate === null) {
    report.error(0, 'documentDate', 'training-record.document-date-needed')
    return
  }
  const inTime = (rule.validFrom === null || rule.validFrom <= documentDate) && (rule.validTo === null || rule.validTo > documentDate)
  if (inTime) return
  report[rule.verified ? 'error' : 'warn'](0, 'documentDate', 'training-record.document-out-of-time', { law, span: spanOf(rule, ctx.language) })
}

/** “từ 01/01/2020, trước 09/07/2021”. */
function spanOf({ validFrom, validTo }: Equivalence, language: Language): string {
  const words = { vi: ['từ', 'trước'], en: ['from', 'before'] }[language]
  return [validFrom, validTo].flatMap((day, index) => (day === null ? [] : `${words[index]} ${formatVietnamese(day as PlainDate)}`)).join(', ')
}

function checkDays(ctx: Ctx, { decidedOn, documentDate }: Recognise, report: FieldReport): void {
  if (decidedOn > ctx.today) report.error(0, 'decidedOn', 'training-record.decided-in-future', { date: formatVietnamese(ctx.today) })
  if (documentDate !== null && documentDate > decidedOn) {
    report.error(0, 'documentDate', 'training-record.document-after-decision', { date: formatVietnamese(decidedOn as PlainDate) })
  }
}

/** The ledger holds one entry for a level and a day. */
async function stands(tx: Tx, { personId, ladder, level, decidedOn }: Recognise & { readonly personId: string }): Promise<boolean> {
  const { rows } = await sql`
    select from training_record.qualification
    where person_id = ${personId}::uuid and ladder = ${ladder} and level = ${level} and awarded_on = ${decidedOn}::date`.execute(tx)
  return rows.length > 0
}
