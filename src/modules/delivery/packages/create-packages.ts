import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AddedPackage, PackageList, PackageProgress, WithdrawPackage } from '#contracts/delivery-packages.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { deliveryDb } from '../delivery-db.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { type AddPackage, addPackageUse } from './add-package.ts'
import { contentRoutes } from './content-routes.ts'
import { makeContentTokens } from './content-tokens.ts'
import { type LearnUses, learnUses } from './learn-package.ts'
import { packageRoutes } from './package-routes.ts'
import { listPackages, packageProgress, type PackagePage } from './read-packages.ts'
import { withdrawPackageUse } from './withdraw-package.ts'

export interface PackageUses extends LearnUses {
  readonly listPackages: Use<{ readonly classId: string }, PackageList>
  readonly packageProgress: Use<PackagePage, PackageProgress>
  readonly addPackage: Use<AddPackage, AddedPackage>
  readonly withdrawPackage: Use<WithdrawPackage & { readonly packageId: string }, { version: number }>
}

export interface PackagesPart {
  readonly packages: PackageUses
  readonly routes: readonly Routes[]
  /** Of the second origin. */
  readonly contentRoutes: readonly Routes[]
}

const playerFile = fileURLToPath(new URL('../../../../dist/web/player.html', import.meta.url))

/** Bài tự học: SCORM packages of classes, shown on an origin of their own. */
export function createPackages(parts: DeliveryParts): PackagesPart {
  const { gate, database, files, clock } = parts
  const tokens = makeContentTokens(parts.secrets)
  const uses: PackageUses = {
    ...learnUses(parts, tokens),
    listPackages: gate.query('delivery.read-packages', listPackages),
    packageProgress: gate.query('delivery.read-packages', packageProgress),
    addPackage: addPackageUse(parts),
    withdrawPackage: withdrawPackageUse(gate),
  }
  const content = contentRoutes({
    now: () => clock.real(),
    tokens,
    playerPage: async () => await readFile(playerFile, 'utf8'),
    part: async ({ packageId }, path) => {
      const row = await deliveryDb(database.reader)
        .selectFrom('delivery.package_part')
        .select('file_id')
        .where('package_id', '=', packageId)
        .where('path', '=', path)
        .executeTakeFirst()
      return row && (await files.load(database.reader, row.file_id))
    },
  })
  return { packages: uses, routes: [packageRoutes(uses)], contentRoutes: [content] }
}
