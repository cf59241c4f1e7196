import type { TFunction } from 'i18next'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import type { EditStandardGroup } from '#contracts/requirements-standards.ts'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import type { StandardGroup } from './standards-queries.ts'

export type Subject = StandardGroup['subject']
export type FactsOf = Readonly<Record<Subject, readonly FactDescription[]>>

/** What the builder begins with. */
export const conditionOf = (facts: FactsOf, subject: Subject, group: StandardGroup | undefined): EditedExpression =>
  editedOf(facts[subject], group?.appliesTo, subject === 'post' ? 'post' : 'rank')

/** The condition as the form keeps it: the JSON that is sent, or nothing while a line of it lacks a value. */
export function conditionText(facts: FactsOf, subject: Subject, edited: EditedExpression): string {
  const { expression, incomplete } = cleanExpression(facts[subject], edited)
  return expression && incomplete === 0 ? JSON.stringify(expression) : ''
}

/** A row as texts. */
export const groupValuesOf = (facts: FactsOf, subject: Subject, group: StandardGroup | undefined, nextOrder: number) => ({
  ...{ code: group?.code ?? '', subject: subject as string, nameVi: group?.name.vi ?? '', nameEn: group?.name.en ?? '' },
  ...{ sortOrder: String(group?.sortOrder ?? nextOrder), appliesTo: conditionText(facts, subject, conditionOf(facts, subject, group)), reason: '' },
})

export type GroupValues = ReturnType<typeof groupValuesOf>

/** What can be told without the server; it judges the rest. */
export function checkGroup(values: GroupValues, isNew: boolean, t: TFunction<'standards'>): Partial<Record<keyof GroupValues, string>> {
  const errors: Partial<Record<keyof GroupValues, string>> = {}
  if (isNew && !/^[a-z0-9][a-z0-9-]{0,59}$/.test(values.code.trim())) errors.code = t('badCode')
  if (values.nameVi.trim() === '') errors.nameVi = t('needName')
  if (values.nameEn.trim() === '') errors.nameEn = t('needNameEn')
  if (!/^\d{1,5}$/.test(values.sortOrder.trim())) errors.sortOrder = t('badOrder')
  if (values.appliesTo === '') errors.appliesTo = t('needCondition')
  return errors
}

/** The form as the API takes it; values were checked. */
export function groupBodyOf(values: GroupValues): Omit<EditStandardGroup, 'version'> {
  return {
    name: { vi: values.nameVi.trim(), en: values.nameEn.trim() },
    appliesTo: JSON.parse(values.appliesTo) as FilterExpression,
    sortOrder: Number(values.sortOrder),
    ...(values.reason.trim() ? { reason: values.reason.trim() } : {}),
  }
}
