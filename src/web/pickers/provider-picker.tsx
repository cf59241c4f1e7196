import type { Provider } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** Who teaches: a school, an academy, a unit. The value is its code. */
export function ProviderPicker(picker: KindOfPicker) {
  return (
    <PickerOf
      {...picker}
      source="providers"
      find={(q, signal) => get<{ readonly items: readonly Provider[] }>('/api/providers', { q: q || undefined, limit: 12 }, signal)}
      option={({ code, name }) => ({ value: code, label: name, note: code })}
    />
  )
}
