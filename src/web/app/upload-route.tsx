import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { UploadPage } from '#web/features/imports/upload-page.tsx'

const route = getRouteApi('/shell/nhap-xuat/moi/$kind')

export function UploadRoute() {
  const { kind } = route.useParams()
  const navigate = useNavigate()
  return <UploadPage key={kind} kind={kind} onOpen={(batchId) => void navigate({ to: '/nhap-xuat/$batchId', params: { batchId } })} />
}
