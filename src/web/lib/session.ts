import { queryOptions } from '@tanstack/react-query'
import { readSession } from './sign-in.ts'

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 })
