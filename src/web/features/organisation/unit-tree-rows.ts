import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TreeNode } from '#contracts/organisation-tree.ts'
import { treeQuery } from './unit-queries.ts'

export interface TreeRow {
  readonly node: TreeNode
  readonly level: number
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: number
  readonly siblings: number
  readonly open: boolean
  readonly loading: boolean
}

interface Shown {
  readonly rows: readonly TreeRow[]
  readonly loading: boolean
  readonly error: unknown
  readonly refetch: () => void
}

/** The rows of a tree of which some units are open, level by level as they are opened. The roots are always open. */
export function useTreeRows(on: string, block: string | undefined, open: ReadonlySet<string>): Shown {
  const ids = useMemo(() => [undefined, ...open], [open])
  const queries = useQueries({ queries: ids.map((parentId) => treeQuery(on, block, parentId)) })
  const below = new Map(ids.map((id, index) => [id, queries[index]?.data?.items]))
  const pending = new Set(ids.filter((_id, index) => queries[index]?.isPending))
  const rows: TreeRow[] = []
  const add = (parentId: string | undefined, level: number) => {
    const nodes = below.get(parentId) ?? []
    for (const [index, node] of nodes.entries()) {
      const isOpen = node.children > 0 && open.has(node.unitId)
      rows.push({ node, level, place: index + 1, siblings: nodes.length, open: isOpen, loading: isOpen && pending.has(node.unitId) })
      if (isOpen) add(node.unitId, level + 1)
    }
  }
  add(undefined, 1)
  const failed = queries.find((query) => query.isError)
  return {
    rows,
    loading: pending.has(undefined),
    error: failed?.error,
    refetch: () => {
      for (const query of queries) if (query.isError) void query.refetch()
    },
  }
}
