import { useSyncExternalStore } from 'react'

export type ColorScheme = 'light' | 'dark'

/** Mantine's own key, so that what was chosen before stays chosen. */
const storageKey = 'mantine-color-scheme-value'
const deviceIsDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let current = wanted()

function wanted(): ColorScheme {
  const chosen = window.localStorage.getItem(storageKey)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return deviceIsDark.matches ? 'dark' : 'light'
}

function show(): void {
  current = wanted()
  document.documentElement.dataset['mantineColorScheme'] = current
  for (const listener of listeners) listener()
}

/** Light or dark from the first paint; until somebody chooses, as the device wishes. */
export function startColorScheme(): void {
  show()
  deviceIsDark.addEventListener('change', show)
  window.addEventListener('storage', show)
}

export function chooseColorScheme(scheme: ColorScheme): void {
  window.localStorage.setItem(storageKey, scheme)
  show()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, () => current)
}
