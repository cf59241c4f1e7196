import { hashOf } from '#kernel/canonical-json.ts'
import type { KeptVerdict } from '#modules/requirements/index.ts'

/** Somebody as they were put forward. */
interface PutForward {
  readonly personId: string
  readonly position: number
  readonly alternate: boolean
  readonly reason: 'incumbent' | 'planned'
  readonly postId: string | null
  readonly why: string | null
  readonly verdict: KeptVerdict
  readonly exception: { readonly approvedBy: string; readonly reason: string; readonly documentNo: string; readonly fileId: string | null } | null
}

/** A list as it was put forward, without what becomes of it: names may change, whom they are of does not. */
export interface Snapshot {
  readonly classId: string
  readonly unitId: string
  readonly people: readonly PutForward[]
}

export function snapshotOf({ classId, unitId, people }: Snapshot): Snapshot {
  return {
    classId,
    unitId,
    people: people.map(({ personId, position, alternate, reason, postId, why, verdict, exception }) => ({
      ...{ personId, position, alternate, reason, postId, why, verdict },
      exception: exception && {
        ...{ approvedBy: exception.approvedBy, reason: exception.reason, documentNo: exception.documentNo, fileId: exception.fileId },
      },
    })),
  }
}

export const hashOfList = (list: Snapshot): string => hashOf(snapshotOf(list))
