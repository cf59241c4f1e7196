import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { type AttendanceUses, createAttendance, type OwnAttendanceUses } from './attendance/create-attendance.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { createMaterials, type MaterialUses } from './materials/create-materials.ts'
import { createOnline, type OnlineUses } from './online/create-online.ts'
import { createPackages, type PackagesPart } from './packages/create-packages.ts'
import { createRules, type DeliveryRules } from './rules/create-rules.ts'
import { createSurveys, type SurveysPart } from './surveys/create-surveys.ts'

export { markedSessions } from './marked-sessions.ts'

/** What a part may bring to the house. */
interface DeliveryPart {
  readonly routes: readonly Routes[]
  readonly imports?: readonly AnyImport[]
  readonly taskDefinitions?: readonly TaskDefinition[]
  /** Puts in the lists that ship with the system, where they are missing. */
  readonly loadData?: (tx: Tx) => Promise<void>
}

export interface Delivery extends Required<DeliveryPart>, Pick<PackagesPart, 'contentRoutes' | 'packages'> {
  readonly attendance: AttendanceUses
  readonly ownAttendance: OwnAttendanceUses
  readonly surveys: SurveysPart
  readonly rules: DeliveryRules
  readonly online: OnlineUses
  readonly materials: MaterialUses
}

/** Running classes: attendance, online rooms, materials, quality surveys. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const attendance = createAttendance(parts)
  const surveys = createSurveys(parts)
  const online = createOnline(parts)
  const materials = createMaterials(parts)
  const packages = createPackages(parts)
  const rules = createRules(parts)
  // Fixed paths before those with a parameter.
  const all: readonly DeliveryPart[] = [attendance, online, materials, surveys, packages, rules]
  return {
    attendance: attendance.attendance,
    ownAttendance: attendance.own,
    surveys,
    rules: rules.rules,
    online: online.online,
    materials: materials.materials,
    packages: packages.packages,
    contentRoutes: packages.contentRoutes,
    routes: all.flatMap(({ routes }) => routes),
    imports: all.flatMap(({ imports = [] }) => imports),
    taskDefinitions: all.flatMap(({ taskDefinitions = [] }) => taskDefinitions),
    loadData: async (tx) => {
      for (const { loadData } of all) await loadData?.(tx)
    },
  }
}
