import type { Provider } from '#contracts/catalogue.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** Who teaches: a school, an academy, a unit; those in force on a day where one is given. The value is its code, or its id. */
export function ProviderPicker({ on, by = 'code', ...picker }: KindOfPicker & { readonly on?: string | undefined; readonly by?: 'code' | 'id' }) {
  return (
    <PickerOf
      {...picker}
      source={`providers ${by} ${on ?? ''}`}
      find={(q, signal) => get<{ readonly items: readonly Provider[] }>('/api/providers', { q: q || undefined, on, limit: 12 }, signal)}
      option={({ providerId, code, name }) => ({ value: by === 'id' ? providerId : code, label: name, note: code })}
    />
  )
}
