import { createContext, useContext } from 'react'
import type { PersonDetail } from '#contracts/personnel.ts'
import type { PersonSearch } from './person-view.ts'

/** What every part of a person's page knows. */
export interface PersonFrame {
  readonly person: PersonDetail
  readonly search: PersonSearch
  /** Changes the address; what is not named stays. */
  readonly go: (search: PersonSearch) => void
}

const Frame = createContext<PersonFrame | undefined>(undefined)

export const PersonFrameProvider = Frame.Provider

export function usePerson(): PersonFrame {
  const frame = useContext(Frame)
  if (!frame) throw new Error('outside of a person’s page')
  return frame
}
