import { queryOptions } from '@tanstack/react-query'
import type { Me } from '#contracts/access.ts'
import { get, post } from './api.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Me>('/api/me', {}, signal),
  staleTime: 60_000,
})

/** Throws `ApiError`; its message says in words why somebody may not come in. */
export async function signIn(username: string, password: string): Promise<void> {
  await post('/api/auth/sign-in/username', { username, password })
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
}
