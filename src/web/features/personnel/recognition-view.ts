import type { QualificationLevels } from '#contracts/training-record.ts'
import type { EquivalenceList, Recognise, Recognition } from '#contracts/training-record-recognition.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { Texts } from '#web/ui/use-form.ts'
import type { FieldSpec } from './field-spec.tsx'
import type { PersonWords } from './person-words.ts'

type Rule = EquivalenceList['items'][0]

/** What the form offers. */
export interface RecognitionLists {
  readonly levels: QualificationLevels['items']
  readonly rules: readonly Rule[]
}

interface FormPart {
  readonly title: string
  readonly fields: readonly FieldSpec[]
}

const kinds = ['confirmation', 'certificate', 'degree', 'experience', 'other'] as const satisfies readonly Recognise['evidenceKind'][]

export const recognitionTexts: Texts = {
  ...{ ladder: '', level: '', equivalenceId: '', evidenceKind: '', evidence: '', documentNo: '', documentDate: '' },
  ...{ decisionNo: '', decidedOn: '', assessor: '', note: '' },
}

const orNull = (text: string | undefined): string | null => text?.trim() || null

/** The rule chosen, as long as it gives the level chosen: whoever changes the level has chosen no rule for it yet. */
const ruleOf = (values: Texts, { rules }: RecognitionLists): Rule | undefined =>
  rules.find((rule) => rule.equivalenceId === values['equivalenceId'] && rule.ladder === values['ladder'] && rule.level === values['level'])

const ruleField = (t: PersonWords, rules: readonly Rule[], chosen: Rule | undefined): FieldSpec => ({
  ...{ kind: 'select', name: 'equivalenceId', label: t('field_recognition_equivalence'), wide: true, none: t('byDecisionAlone') },
  ...(chosen ? { help: ruleNote(t, chosen) } : {}),
  options: rules.map(({ equivalenceId, name }) => ({ value: equivalenceId, label: name[currentLanguage()] })),
})

/** The form in three parts: the level, the evidence, the decision. The rules offered are those that give the level chosen. */
export function recognitionParts(t: PersonWords, values: Texts, lists: RecognitionLists): readonly FormPart[] {
  const ladders = new Map(lists.levels.map(({ ladder, ladderName }) => [ladder, ladderName]))
  const levels = lists.levels.filter(({ ladder }) => ladder === values['ladder'])
  const chosen = levels.some(({ level }) => level === values['level'])
  const rules = lists.rules.filter(({ ladder, level }) => chosen && ladder === values['ladder'] && level === values['level'])
  const rule = ruleOf(values, lists)
  return [
    {
      title: t('recognisedLevel'),
      fields: [
        {
          ...{ kind: 'select', name: 'ladder', label: t('field_ladder'), required: true, none: t('chooseOne') },
          options: [...ladders].map(([value, words]) => ({ value, label: words[currentLanguage()] })),
        },
        {
          ...{ kind: 'select', name: 'level', label: t('field_level'), required: true, none: t('chooseOne') },
          options: levels.map(({ level, levelName }) => ({ value: level, label: levelName[currentLanguage()] })),
          ...(chosen && rules.length === 0 ? { help: t('noRuleForLevel') } : {}),
        },
        ...(rules.length === 0 ? [] : [ruleField(t, rules, rule)]),
      ],
    },
    {
      title: t('evidencePart'),
      fields: [
        {
          ...{ kind: 'select', name: 'evidenceKind', label: t('field_recognition_evidenceKind'), required: true, wide: true, none: t('chooseOne') },
          options: kinds.map((value) => ({ value, label: t(`evidence_${value}`) })),
        },
        { kind: 'area', name: 'evidence', label: t('field_recognition_evidence'), help: t('evidenceHelp'), most: 1000, required: true, wide: true },
        { kind: 'text', name: 'documentNo', label: t('field_recognition_documentNo'), most: 100 },
        {
          ...{ kind: 'date', name: 'documentDate', label: t('field_recognition_documentDate') },
          ...(rule && (rule.validFrom ?? rule.validTo) ? { required: true as const } : {}),
        },
      ],
    },
    {
      title: t('decisionPart'),
      fields: [
        { kind: 'text', name: 'decisionNo', label: t('field_recognition_decisionNo'), most: 100, required: true },
        { kind: 'date', name: 'decidedOn', label: t('field_recognition_decidedOn'), help: t('decidedOnHelp'), required: true },
        { kind: 'text', name: 'assessor', label: t('field_recognition_assessor'), help: t('assessorHelp'), most: 200, required: true, wide: true },
        { kind: 'area', name: 'note', label: t('field_note'), most: 1000, wide: true },
      ],
    },
  ]
}

/** By which law, for documents of which time, and whether anybody has checked it. */
function ruleNote(t: PersonWords, { article, legalBasis, validFrom, validTo, verified, note }: Rule): string {
  const law = [article, legalBasis].filter(Boolean).join(', ')
  const time = [validFrom && t('issuedFrom', { date: formatDate(validFrom) }), validTo && t('issuedBefore', { date: formatDate(validTo) })].filter(Boolean)
  return [
    [law, ...time].join(' · '),
    // The law's own words are in Vietnamese, whoever reads.
    note,
    !verified && t('ruleUnverified'),
  ]
    .filter(Boolean)
    .map((sentence) => String(sentence).replace(/\.?$/, '.'))
    .join(' ')
}

/** What is sent, without the version. */
export function recognitionBody(values: Texts, lists: RecognitionLists) {
  return {
    ...{ ladder: values['ladder'], level: values['level'], equivalenceId: ruleOf(values, lists)?.equivalenceId ?? null },
    ...{ evidenceKind: values['evidenceKind'], evidence: values['evidence'], decisionNo: values['decisionNo'], decidedOn: values['decidedOn'] },
    ...{ assessor: values['assessor'], documentNo: orNull(values['documentNo']), documentDate: orNull(values['documentDate']), note: orNull(values['note']) },
  }
}

/** What stands behind a recognised level: the decision, the evidence, who examined it. */
export function recognitionNote(
  t: PersonWords,
  { equivalence, evidenceKind, evidence, documentNo, documentDate, decisionNo, decidedOn, assessor }: Recognition,
) {
  const document = [
    equivalence?.[currentLanguage()] ?? t(`evidence_${evidenceKind}`),
    documentNo && t('documentNo', { number: documentNo }),
    documentDate && t('issuedOn', { date: formatDate(documentDate) }),
  ]
    .filter(Boolean)
    .join(' ')
  return [
    t('recognisedBy', { number: decisionNo, date: formatDate(decidedOn) }),
    document,
    evidence.replace(/\.$/, ''),
    t('assessedBy', { who: assessor }),
  ].join(' · ')
}
