import { PostPicker } from '#web/pickers/post-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Checkbox, NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import type { Texts, useForm } from '#web/ui/use-form.ts'
import { TickGroup } from './tick-group.tsx'
import classes from './person-form.module.css'

interface Common {
  readonly name: string
  readonly label: string
  readonly help?: string
  /** Takes a whole row of the form. */
  readonly wide?: true
  readonly required?: true
}

export type FieldSpec = Common &
  (
    | { readonly kind: 'text'; readonly most: number }
    | { readonly kind: 'area'; readonly most: number }
    | { readonly kind: 'number' }
    | { readonly kind: 'date' }
    | { readonly kind: 'tick' }
    | { readonly kind: 'select'; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly none?: string }
    | { readonly kind: 'ticks'; readonly options: readonly { readonly value: string; readonly label: string }[] }
    | { readonly kind: 'unit'; readonly chosen?: PickedOption | undefined }
    | { readonly kind: 'post'; readonly chosen?: PickedOption | undefined }
  )

type Form = Pick<ReturnType<typeof useForm<Texts, unknown>>, 'field' | 'choice'>

/** The fields of a form, two beside each other where there is room. */
export function FieldGrid({ form, fields }: { readonly form: Form; readonly fields: readonly FieldSpec[] }) {
  return (
    <div className={classes.fields}>
      {fields.map((spec) => (
        <div key={spec.name} data-wide={spec.wide}>
          <OneField form={form} spec={spec} />
        </div>
      ))}
    </div>
  )
}

function OneField({ form, spec }: { readonly form: Form; readonly spec: FieldSpec }) {
  const words = { label: spec.label, ...(spec.help ? { help: spec.help } : {}) }
  const given = form.choice(spec.name)
  const choice = { ...given, value: given.value ?? '' }
  switch (spec.kind) {
    case 'text':
      return <TextField {...words} maxLength={spec.most} autoComplete="off" {...form.field(spec.name)} />
    case 'area':
      return <TextArea {...words} maxLength={spec.most} {...form.field(spec.name)} />
    case 'number':
      return <NumberField {...words} {...form.field(spec.name)} />
    case 'select':
      return <Select {...words} options={spec.options} {...(spec.none === undefined ? {} : { none: spec.none })} {...form.field(spec.name)} />
    case 'date':
      return <DateField {...words} {...choice} />
    case 'tick':
      return <Checkbox {...words} {...choice} />
    case 'ticks':
      return <TickGroup {...words} options={spec.options} {...choice} />
    case 'unit':
      return <UnitPicker {...words} chosen={spec.chosen} {...choice} />
    case 'post':
      return <PostPicker {...words} chosen={spec.chosen} {...choice} />
  }
}

/** What can be seen without asking the server: what must be filled in, and days that are none. */
export function plainProblems(
  fields: readonly FieldSpec[],
  values: Texts,
  words: { readonly missing: (label: string) => string; readonly noDay: string },
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  for (const { name, label, kind, required } of fields) {
    const value = values[name]?.trim() ?? ''
    if (required && value === '') problems[name] = words.missing(label)
    else if (kind === 'date' && value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) problems[name] = words.noDay
  }
  return problems
}
