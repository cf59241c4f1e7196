import { useLayoutEffect, useRef, useState } from 'react'
import { cellKey } from './grid-model.ts'
import type { GridCellState, GridChange } from './grid-types.ts'

type Drafts = ReadonlyMap<string, number | null>

/** What was typed into a grid and not saved: each change can be taken back, one after the other, until it is saved. */
export function useDrafts(saved: (row: string, column: string) => number | null) {
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [states, setStates] = useState<ReadonlyMap<string, GridCellState>>(new Map())
  const before = useRef<Drafts[]>([])
  const latest = useRef(drafts)
  useLayoutEffect(() => {
    latest.current = drafts
  })
  const keep = (next: Drafts) => {
    latest.current = next
    setDrafts(next)
  }
  return {
    drafts,
    states,
    setStates,
    canUndo: drafts.size > 0,
    change: (changes: readonly GridChange[]) => {
      const kept = new Map(latest.current)
      for (const { row, column, value } of changes) {
        const key = cellKey(row, column)
        // Back to what is saved is no change.
        if (value === saved(row, column)) kept.delete(key)
        else kept.set(key, value)
      }
      before.current.push(latest.current)
      keep(kept)
    },
    undo: () => {
      const was = before.current.pop()
      if (was) keep(was)
    },
    /** Takes cells away: what was saved, or what is given up; all of them without names. */
    drop: (keys?: Iterable<string>) => {
      const kept = new Map(keys ? latest.current : [])
      for (const key of keys ?? []) kept.delete(key)
      before.current = []
      keep(kept)
    },
    /** For `LeaveGuard`: what differs from what is saved. Between the answer to saving and the end of reading anew, what was saved still stands here. */
    hasTyped: () =>
      [...latest.current].some(([key, value]) => {
        const [row = '', column = ''] = key.split(' ')
        return value !== saved(row, column)
      }),
  }
}
