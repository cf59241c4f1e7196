import { type Active, closestCenter, type CollisionDetection, pointerWithin } from '@dnd-kit/core'
import type { BenchPerson } from '#contracts/nomination-workbench.ts'

/** The parts of the list that are not a person on it. */
export const listArea = 'list'
export const alternatesArea = 'alternates'

/** Somebody dragged from the unit’s people; undefined where a person of the list is sorted. */
export const draggedPerson = ({ data }: Active): BenchPerson | undefined => (data.current as { readonly person?: BenchPerson } | undefined)?.person

/** Somebody new comes onto the list where they are let go over it, and nowhere else: a drag can be thought better of. Who is on it moves to the nearest place. */
export const droppedOn: CollisionDetection = (args) =>
  draggedPerson(args.active)
    ? pointerWithin(args)
    : closestCenter({ ...args, droppableContainers: args.droppableContainers.filter(({ id }) => id !== listArea) })
