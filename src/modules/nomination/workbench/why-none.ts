import type { Choice } from './choose.ts'

/** What makes every list impossible: too many who must be on it, or binding shares, by their codes. */
export interface WhyNone {
  readonly places: boolean
  readonly codes: readonly string[]
  /** Each alone could be kept, all of them together not. */
  readonly together: boolean
}

type Choose = (choice: Choice) => Promise<readonly number[] | undefined>

/** Why nobody can be chosen: asks for each binding share alone, with those who must be on the list. Undefined where no share and nobody kept stands in the way. */
export async function whyNone(choose: Choose, choice: Choice): Promise<WhyNone | undefined> {
  const { candidates, most, shares, limits = [] } = choice
  if (candidates.filter(({ keep }) => keep).length > most) return { places: true, codes: [], together: false }
  const binding = [
    ...shares.filter(({ hard }) => hard).map((share) => ({ code: share.code, shares: [share], limits: [] })),
    ...limits.map((limit) => ({ code: limit.code, shares: [], limits: [limit] })),
  ]
  if (candidates.length === 0 || most === 0 || binding.length === 0) return undefined
  const codes: string[] = []
  for (const { code, ...alone } of binding) if (!(await choose({ candidates, most, ...alone }))?.length) codes.push(code)
  return codes.length > 0 ? { places: false, codes, together: false } : { places: false, codes: binding.map(({ code }) => code), together: true }
}
