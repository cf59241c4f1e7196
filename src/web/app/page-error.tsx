import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { RequestError } from '#web/ui/request-error.tsx'
import classes from './shell.module.css'

/** A page that cannot be drawn at all, e.g. because the session could not be asked for. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main className={classes.alone}>
      <RequestError error={error} onRetry={retry} />
    </main>
  )
}
