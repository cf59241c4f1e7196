import type { Aspect } from '#contracts/requirements.ts'
import type { Tx } from '#kernel/db.ts'
import type { Words } from '#contracts/words.ts'
import { programmeOf } from './programmes.ts'
import { covers, inForceOn, versionsInForce } from './rule-versions.ts'

/** What rules in force ask of whoever is sent to a programme, in the words of what must hold, in their order. Throws `requirements.unknown-programme`. */
export async function rulesForProgramme(tx: Tx, programme: string, on: string): Promise<readonly { readonly aspect: Aspect; readonly message: Words }[]> {
  const of = await programmeOf(tx, programme)
  return (await versionsInForce(tx, on))
    .filter((version) => inForceOn(version, on) && covers(version.programmes, of))
    .map(({ aspect, message }) => ({ aspect, message }))
}
