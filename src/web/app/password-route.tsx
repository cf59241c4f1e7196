import { PasswordPage } from '#web/features/access/password-page.tsx'
import { passwordChangedPath } from '#web/lib/sign-in.ts'
import { rememberSignedIn } from '#web/lib/signed-in-before.ts'

export function PasswordRoute() {
  const leave = () => {
    rememberSignedIn(false)
    window.location.assign(passwordChangedPath)
  }
  return <PasswordPage onChanged={leave} />
}
