import type { Programme } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A programme in force on a day. The value is its code. */
export function ProgrammePicker({ on, ...picker }: KindOfPicker & { readonly on?: string | undefined }) {
  return (
    <PickerOf
      {...picker}
      source={`programmes ${on ?? ''}`}
      find={(q, signal) => get<{ readonly items: readonly Programme[] }>('/api/programmes', { q: q || undefined, on }, signal)}
      option={({ code, name }) => ({ value: code, label: name, note: code })}
    />
  )
}
