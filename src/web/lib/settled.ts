import { useEffect, useState } from 'react'

/** How long somebody may pause between two letters, in milliseconds. */
const pause = 250

/** What is typed, once it has not changed for a moment; emptied, at once. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const later = setTimeout(() => setSettled(typed), typed === '' ? 0 : pause)
    return () => clearTimeout(later)
  }, [typed])
  return settled
}
