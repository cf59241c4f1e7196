import { queryOptions } from '@tanstack/react-query'
import type { OwnPackages, PackageList } from '#contracts/delivery-packages.ts'
import { get } from '#web/lib/api.ts'

export const classPackagesQuery = (classId: string) =>
  queryOptions({ queryKey: ['packages', classId], queryFn: ({ signal }) => get<PackageList>(`/api/classes/${classId}/packages`, {}, signal) })

export const ownPackagesQuery = queryOptions({ queryKey: ['packages', 'own'], queryFn: ({ signal }) => get<OwnPackages>('/api/my/packages', {}, signal) })
