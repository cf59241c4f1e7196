import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import type { FieldSpec } from './field-spec.tsx'

/** A value of a form as a reader knows it. */
export function shownValue(fields: readonly FieldSpec[], name: string, value: string): string {
  const field = fields.find((each) => each.name === name)
  if (!field) return value
  if (field.kind === 'date') return isDay(value) ? formatDate(value) : value
  if (field.kind === 'select' || field.kind === 'ticks') {
    return value
      .split(';')
      .map((each) => field.options.find((option) => option.value === each)?.label ?? each)
      .join(', ')
  }
  if (field.kind === 'unit' || field.kind === 'post') return field.chosen?.value === value ? field.chosen.label : value
  return value
}
