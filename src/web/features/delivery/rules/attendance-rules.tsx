import { useTranslation } from 'react-i18next'
import type { AttendanceRule } from '#contracts/delivery-rules.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { useTrainingTypes } from '#web/pickers/training-types.ts'
import type { LawKind } from '#web/ui/dated-law/law-kind.ts'
import { LawSection } from '#web/ui/dated-law/law-section.tsx'
import { Checkbox, NumberField, Select } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import { wholeNumber } from './whole-number.ts'

/** Ngưỡng vắng: how much of a class may be missed, by type of training and study form. */
export function AttendanceRules({ today }: { readonly today: string }) {
  const { t } = useTranslation('laws')
  const { choices } = useTrainingTypes()
  const forms = (['full-time', 'part-time'] as const).map((value) => ({ value, label: t(`form_${value}`) }))
  const fields = ['maxAbsentPercent', 'countsExcused', 'latesPerAbsence', 'lateAfterMinutes', 'opensBeforeMinutes'] as const
  const kind: LawKind<AttendanceRule> = {
    path: '/api/attendance-rules',
    title: t('attendanceTitle'),
    lead: t('attendanceLead'),
    newWords: t('attendanceNew'),
    name: ({ typeName, typeCode, studyForm }) =>
      [typeName?.[currentLanguage()] ?? typeCode ?? t('everyType'), studyForm && t(`form_${studyForm}`)].filter(Boolean).join(' · '),
    lines: ({ maxAbsentPercent, countsExcused, latesPerAbsence, lateAfterMinutes, opensBeforeMinutes }) => [
      { label: t('field_maxAbsentPercent'), value: t('percentOfSessions', { percent: formatNumber(maxAbsentPercent) }) },
      { label: t('excusedLabel'), value: t(countsExcused ? 'excusedCounts' : 'excusedFree') },
      { label: t('latesLabel'), value: latesPerAbsence === null ? t('latesFree') : t('latesCount', { count: latesPerAbsence }) },
      { label: t('checkInLabel'), value: t('checkInTimes', { before: formatNumber(opensBeforeMinutes), late: formatNumber(lateAfterMinutes) }) },
    ],
    fieldWords: (field) => {
      const known = fields.find((each) => each === field)
      return known && t(`field_${known}`)
    },
    effectWords: ({ groups: classes, looked, changed }) =>
      t(changed ? 'attendanceEffect' : 'attendanceNoEffect', { classes: formatNumber(classes), looked: formatNumber(looked), count: changed }),
    textsOf: (of) => ({
      ...{ typeCode: of?.typeCode ?? '', studyForm: of?.studyForm ?? '', maxAbsentPercent: String(of?.maxAbsentPercent ?? 20) },
      ...{ countsExcused: (of?.countsExcused ?? true) ? 'true' : '', latesPerAbsence: String(of?.latesPerAbsence ?? '') },
      ...{ lateAfterMinutes: String(of?.lateAfterMinutes ?? 15), opensBeforeMinutes: String(of?.opensBeforeMinutes ?? 30) },
    }),
    problems: (texts) => ({
      ...(wholeNumber(texts['maxAbsentPercent'], 0, 100) === undefined ? { maxAbsentPercent: t('badPercent') } : {}),
      ...(texts['latesPerAbsence']?.trim() && wholeNumber(texts['latesPerAbsence'], 1, 20) === undefined
        ? { latesPerAbsence: t('badNumber', { from: 1, to: 20 }) }
        : {}),
      ...Object.fromEntries(
        ['lateAfterMinutes', 'opensBeforeMinutes'].flatMap((name) =>
          wholeNumber(texts[name], 0, 240) === undefined ? [[name, t('badNumber', { from: 0, to: 240 })]] : [],
        ),
      ),
    }),
    bodyOf: (texts) => ({
      ...{ maxAbsentPercent: Number(texts['maxAbsentPercent']), countsExcused: texts['countsExcused'] === 'true' },
      latesPerAbsence: texts['latesPerAbsence']?.trim() ? Number(texts['latesPerAbsence']) : null,
      ...{ lateAfterMinutes: Number(texts['lateAfterMinutes']), opensBeforeMinutes: Number(texts['opensBeforeMinutes']) },
    }),
    codeOf: (texts) => `${texts['typeCode'] || '*'}:${texts['studyForm'] || '*'}`,
    fields: ({ act, form }) => (
      <>
        {act === 'new' && (
          <>
            <Select label={t('field_typeCode')} help={t('typeHelp')} options={choices} none={t('everyType')} {...form.field('typeCode')} />
            <Select label={t('field_studyForm')} options={forms} none={t('everyForm')} {...form.field('studyForm')} />
          </>
        )}
        <NumberField label={t('field_maxAbsentPercent')} help={t('percentHelp')} {...form.field('maxAbsentPercent')} />
        <Checkbox label={t('field_countsExcused')} help={t('excusedHelp')} {...filled(form.choice('countsExcused'))} />
        <NumberField label={t('field_latesPerAbsence')} help={t('latesHelp')} {...form.field('latesPerAbsence')} />
        <NumberField label={t('field_lateAfterMinutes')} {...form.field('lateAfterMinutes')} />
        <NumberField label={t('field_opensBeforeMinutes')} {...form.field('opensBeforeMinutes')} />
      </>
    ),
  }
  return <LawSection kind={kind} today={today} />
}
