import type { PersonListItem } from '#contracts/personnel.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A person within the account's reach. The value is the person's id. */
export function PersonPicker(picker: KindOfPicker) {
  return (
    <PickerOf
      {...picker}
      source="people"
      find={(q, signal) =>
        get<{ readonly items: readonly PersonListItem[] }>(q ? '/api/people/search' : '/api/people', { q: q || undefined, limit: 12 }, signal)
      }
      option={({ personId, code, fullName, birthDate, unit, mainPost }) => ({
        value: personId,
        label: fullName,
        note: [code, birthDate.slice(0, 4), mainPost?.name, unit.name].filter(Boolean).join(' · '),
      })}
    />
  )
}
