import { lazy, Suspense } from 'react'
import type { FactDescription } from '#contracts/expression.ts'
import { loadWords } from '#web/lib/language.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { EditedExpression } from './edited-expression.ts'

export interface ExpressionEditorProps {
  /** What the expression decides, for a screen reader: “Điều kiện lọc”. */
  readonly label: string
  readonly facts: readonly FactDescription[]
  /** From `editedOf`; read back by `cleanExpression`. */
  readonly value: EditedExpression
  readonly onValue: (value: EditedExpression) => void
  /** Somebody wanted to go on: lines that lack a value say so. */
  readonly tried?: boolean
  /** What the API could not read, at the line that `CleanExpression.idAt` names. */
  readonly fault?: { readonly id: string | undefined; readonly message: string } | undefined
}

// The builder is large: it is loaded by whoever edits an expression.
const ExpressionBuilder = lazy(async () => {
  const [{ ExpressionBuilder: Builder }] = await Promise.all([import('./expression-builder.tsx'), loadWords('expression')])
  return { default: Builder }
})

/** An expression over facts, built line by line: groups joined by “and” and “or”, conditions on the entries of a list, facts compared with facts. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  return (
    <Suspense fallback={<Skeleton height={120} />}>
      <ExpressionBuilder {...props} />
    </Suspense>
  )
}
