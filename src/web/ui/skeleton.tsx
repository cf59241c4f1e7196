import classes from './skeleton.module.css'

interface SkeletonProps {
  /** CSS lengths; the width is all there is when absent. */
  readonly width?: string | number
  readonly height?: string | number
}

/** A place where something will stand, in its final size. Says nothing to a screen reader: let the region say “Đang tải”. */
export function Skeleton({ width = '100%', height = '1em' }: SkeletonProps) {
  return <span className={classes.skeleton} style={{ width, height }} aria-hidden="true" />
}
