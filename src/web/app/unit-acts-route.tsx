import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActPage } from '#web/features/organisation/acts/act-page.tsx'
import { ActWizard } from '#web/features/organisation/acts/act-wizard.tsx'
import { ActsPage, useUndo } from '#web/features/organisation/acts/acts-page.tsx'
import { UnplacedPage } from '#web/features/organisation/acts/unplaced-page.tsx'
import { ApiError } from '#web/lib/api.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { useScope, useSession } from './scope.ts'

const wizard = getRouteApi('/shell/don-vi/sap-xep/moi')
const act = getRouteApi('/shell/don-vi/sap-xep/$actId')
const unplaced = getRouteApi('/shell/don-vi/chua-bo-tri')

export function ActsRoute() {
  const { permissions } = useSession()
  const navigate = useNavigate()
  return <ActsPage permissions={permissions} onOpen={(actId) => void navigate({ to: '/don-vi/sap-xep/$actId', params: { actId } })} />
}

export function WizardRoute() {
  const { t } = useTranslation('units')
  const { viec, tu, buoc } = wizard.useSearch()
  const { today } = useScope()
  const { grants } = useSession()
  const navigate = useNavigate()
  const undo = useUndo()
  return (
    <ActWizard
      key={`${viec ?? ''} ${tu ?? ''}`}
      today={today}
      kind={viec}
      from={tu}
      // Begun from a unit, what is to be done is known.
      step={buoc ?? (viec === undefined || viec === 'reform' ? 1 : 2)}
      wholeProvince={grants.some(({ unit }) => unit === null)}
      onStep={(step) => void navigate({ from: '/don-vi/sap-xep/moi', to: '.', search: (before) => ({ ...before, buoc: step }) })}
      onDone={({ actId, title }) => {
        void navigate({ to: '/don-vi/sap-xep/$actId', params: { actId }, replace: true })
        showToast({
          message: t('doneToast', { title }),
          undo: () =>
            void undo(actId).catch((error: unknown) => showToast({ message: error instanceof ApiError ? error.message : String(error), failed: true })),
        })
      }}
    />
  )
}

export function ActRoute() {
  const { actId } = act.useParams()
  return <ActPage key={actId} actId={actId} />
}

export function UnplacedRoute() {
  const { tai, dot } = unplaced.useSearch()
  const { permissions } = useSession()
  return <UnplacedPage unitId={tai} actId={dot} permissions={permissions} />
}
