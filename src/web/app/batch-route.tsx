import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { BatchPage } from '#web/features/imports/batch-page.tsx'

const route = getRouteApi('/shell/nhap-xuat/$batchId')

export function BatchRoute() {
  const { batchId } = route.useParams()
  const { xem } = route.useSearch()
  const navigate = useNavigate({ from: '/nhap-xuat/$batchId' })
  return (
    <BatchPage key={batchId} batchId={batchId} openRows={xem} onRows={(open) => void navigate({ search: open ? { xem: open } : {}, resetScroll: false })} />
  )
}
