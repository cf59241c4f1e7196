import type { Class } from '#contracts/classes.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A class within the account's reach. The value is its id. */
export function ClassPicker(picker: KindOfPicker) {
  return (
    <PickerOf
      {...picker}
      source="classes"
      find={(q, signal) => get<{ readonly items: readonly Class[] }>('/api/classes', { q: q || undefined, limit: 12 }, signal)}
      option={({ classId, code, name, provider }) => ({ value: classId, label: name, note: `${code} · ${provider.name}` })}
    />
  )
}
