/** What the task that makes a proposal is called. */
export const proposeTask = 'planning.propose-opening'

/** What it is told. */
export interface ProposePayload {
  readonly planId: string
  readonly ceiling: number | null
  readonly seconds: number
  readonly weights: Readonly<Record<string, number>>
}
