import { sql } from '#kernel/db.ts'
import type { MatterOfPerson, PeopleFollower } from '#modules/personnel/index.ts'

/** A commitment is the person's: whoever answers for them reads it. Nothing of it is to be changed. */
export const commitmentsFollowPeople: PeopleFollower = {
  open: async (tx, ctx, personIds) => {
    const { rows } = await sql<MatterOfPerson>`
      select person_id as "personId", 'commitment' as kind, reason as what, valid_to as until from training_record.commitment
      where person_id = any(${personIds}::uuid[]) and released_on is null and valid_to > ${ctx.today}::date order by 1, valid_to`.execute(tx)
    return rows
  },
}
