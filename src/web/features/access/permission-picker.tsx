import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import type { ChoiceProps } from '#web/ui/field.tsx'
import { SearchPicker } from '#web/ui/search-picker.tsx'
import { rolesQuery } from './access-queries.ts'

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')

/** What may be done, in words; the value is the permission's name. */
export function PermissionPicker(field: ChoiceProps) {
  const { t } = useTranslation('accounts')
  const { data: roles } = useQuery(rolesQuery)
  const language = currentLanguage()
  const words = new Map(roles?.items.flatMap(({ permissions }) => permissions.map(({ permission, name }) => [permission, name[language]] as const)))
  const options = [...words].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <SearchPicker
      // What the value means is known once the roles are.
      key={roles ? 'known' : 'asked'}
      {...field}
      source={`permissions ${language} ${roles ? 'known' : 'asked'}`}
      placeholder={t('findPermission')}
      chosen={options.find(({ value }) => value === field.value)}
      find={(typed) => Promise.resolve(options.filter(({ label }) => plain(label).includes(plain(typed))).slice(0, 30))}
    />
  )
}
