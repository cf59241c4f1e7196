import type { Programme } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A programme in force on a day. The value is its code, or its id. */
export function ProgrammePicker({ on, by = 'code', ...picker }: KindOfPicker & { readonly on?: string | undefined; readonly by?: 'code' | 'id' }) {
  return (
    <PickerOf
      {...picker}
      source={`programmes ${by} ${on ?? ''}`}
      find={(q, signal) => get<{ readonly items: readonly Programme[] }>('/api/programmes', { q: q || undefined, on, limit: 12 }, signal)}
      option={({ programmeId, code, name }) => ({ value: by === 'id' ? programmeId : code, label: name, note: code })}
    />
  )
}
