import type { ReactNode } from 'react'

/** Draws the name of what an entry is about, as a link where it has a page; given by whoever knows the pages. */
export type SubjectLink = (subject: { readonly kind: string; readonly id: string | null; readonly words: string }) => ReactNode
