import type { ReactNode } from 'react'

/** A state in one sentence, told to a screen reader when it changes. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  return <p role="status">{children}</p>
}
