import { createContext, useContext } from 'react'

/** Of what a print is, when and by whom; the frame knows it. */
export const PrintNoteWords = createContext<string | undefined>(undefined)

/** On paper alone, at the head of what is printed. */
export function PrintNote() {
  const words = useContext(PrintNoteWords)
  return words === undefined ? null : <p className="print-only print-note">{words}</p>
}
