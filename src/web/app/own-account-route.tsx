import { OwnAccountPage } from '#web/features/access/own-account-page.tsx'
import { passwordChangedPath } from '#web/lib/sign-in.ts'
import { rememberSignedIn } from '#web/lib/signed-in-before.ts'
import { useSession } from './scope.ts'

export function OwnAccountRoute() {
  const leave = () => {
    rememberSignedIn(false)
    window.location.assign(passwordChangedPath)
  }
  return <OwnAccountPage me={useSession()} onPasswordChanged={leave} />
}
