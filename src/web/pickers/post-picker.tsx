import type { PostItem } from '#contracts/organisation.ts'
import { get } from '#web/lib/api.ts'
import { type KindOfPicker, PickerOf } from './picker-of.tsx'

/** A post (chức danh) that stands on a day. The value is its id. */
export function PostPicker({ on, ...picker }: KindOfPicker & { readonly on?: string | undefined }) {
  return (
    <PickerOf
      {...picker}
      source={`posts ${on ?? ''}`}
      find={(q, signal) => get<{ readonly items: readonly PostItem[] }>('/api/posts', { q: q || undefined, on, limit: 12 }, signal)}
      option={({ postId, code, name }) => ({ value: postId, label: name, note: code })}
    />
  )
}
