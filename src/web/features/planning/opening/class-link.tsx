import { Link } from '@tanstack/react-router'
import type { OpeningLine } from '#contracts/planning-opening.ts'
import classes from './opening.module.css'

/** The class that was made of a line. */
export function ClassLink({ made }: { readonly made: NonNullable<OpeningLine['class']> }) {
  return (
    <Link to="/lop-hoc/$classId" params={{ classId: made.id }} className={classes.link}>
      {made.code}
    </Link>
  )
}
