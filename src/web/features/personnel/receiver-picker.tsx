import type { Receivers } from '#contracts/personnel-handover.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from '#web/pickers/picker-of.tsx'

/** A unit of the whole province that people may be handed over to. The value is its id. */
export function ReceiverPicker({ on, ...picker }: KindOfPicker & { readonly on: string | undefined }) {
  return (
    <PickerOf
      {...picker}
      source={`receivers ${on ?? ''}`}
      find={(q, signal) => get<Receivers>('/api/handovers/receivers', { q: q || undefined, on }, signal)}
      option={({ unitId, code, name, parentName }) => ({ value: unitId, label: name, note: [code, parentName].filter(Boolean).join(' · ') })}
    />
  )
}
