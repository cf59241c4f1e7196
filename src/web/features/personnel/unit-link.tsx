import { Link } from '@tanstack/react-router'
import type { UnitName } from '#contracts/organisation.ts'
import classes from './person.module.css'

/** A unit by its name, leading to its page. */
export function UnitLink({ unit: { unitId, name } }: { readonly unit: UnitName }) {
  return (
    <Link to="/don-vi/$unitId" params={{ unitId }} className={classes.link}>
      {name}
    </Link>
  )
}
