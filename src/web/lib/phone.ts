import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 48em)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether the screen is a phone's: tables are then cards. The same width as in the style sheets. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}
