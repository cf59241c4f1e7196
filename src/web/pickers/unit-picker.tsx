import type { UnitListItem } from '#contracts/organisation.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A unit as the tree stood on a day, today's by default. The value is its id. */
export function UnitPicker({ on, ...picker }: KindOfPicker & { readonly on?: string | undefined }) {
  return (
    <PickerOf
      {...picker}
      source={`units ${on ?? ''}`}
      find={(q, signal) => get<{ readonly items: readonly UnitListItem[] }>('/api/units', { q: q || undefined, on, limit: 12 }, signal)}
      option={({ unitId, code, name, parent }) => ({ value: unitId, label: name, note: [code, parent?.name].filter(Boolean).join(' · ') })}
    />
  )
}
