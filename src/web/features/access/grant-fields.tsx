import type { SelectHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoleDescription } from '#contracts/access.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { type ChoiceProps, Select } from '#web/ui/field.tsx'
import { dayAfter } from './grant-words.tsx'

// A type and not an interface: a form's values are a record of texts.
// oxlint-disable-next-line typescript/consistent-type-definitions
export type GrantValues = {
  readonly role: string
  readonly unitId: string
  readonly validFrom: string
  /** The last day with it; '' is without end. */
  readonly lastDay: string
}

type T = ReturnType<typeof useTranslation<'accounts'>>['t']

export const emptyGrant = (today: string): GrantValues => ({ role: '', unitId: '', validFrom: today, lastDay: '' })

export function checkGrant(t: T, { role, validFrom, lastDay }: GrantValues): Partial<GrantValues> {
  return {
    ...(role === '' ? { role: t('roleMissing') } : {}),
    ...(isDay(validFrom) ? {} : { validFrom: t('dayWrong') }),
    ...(lastDay !== '' && !isDay(lastDay) ? { lastDay: t('dayWrong') } : {}),
    ...(isDay(lastDay) && lastDay < validFrom ? { lastDay: t('lastDayEarly') } : {}),
  }
}

/** As the API takes it: nothing for the unit is the whole province, and the end is the first day without it. */
export const grantBody = ({ role, unitId, validFrom, lastDay }: GrantValues) => ({
  role,
  unitId: unitId || null,
  validFrom,
  validTo: lastDay === '' ? null : dayAfter(lastDay),
})

interface GrantFieldsProps {
  /** Of a form that has these fields among others. */
  readonly form: {
    readonly field: (name: 'role') => SelectHTMLAttributes<HTMLSelectElement> & { readonly error: string | undefined }
    readonly choice: (name: 'unitId' | 'validFrom' | 'lastDay') => Pick<ChoiceProps, 'value' | 'onValue' | 'error' | 'id'>
  }
  readonly roles: readonly RoleDescription[]
}

/** Which role, where, from when until when. */
export function GrantFields({ form, roles }: GrantFieldsProps) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <Select
        label={t('role')}
        none={t('chooseRole')}
        options={roles.map(({ role, name }) => ({ value: role, label: name[currentLanguage()] }))}
        {...form.field('role')}
      />
      <UnitPicker label={t('scope')} help={t('scopeHelp')} {...form.choice('unitId')} />
      <DateField label={t('fromDay')} {...form.choice('validFrom')} />
      <DateField label={t('lastDay')} help={t('lastDayHelp')} {...form.choice('lastDay')} />
    </>
  )
}
