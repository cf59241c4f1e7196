import { useLayoutEffect, useRef, useState } from 'react'
import { BarsDrawing } from './bars-drawing.tsx'
import type { ChartData } from './chart-data.ts'
import classes from './chart.module.css'
import { ColumnsDrawing } from './columns-drawing.tsx'
import { LineDrawing } from './line-drawing.tsx'

interface ChartDrawingProps extends ChartData {
  readonly kind: 'bars' | 'columns' | 'line'
  readonly label: string
}

const drawings = { bars: BarsDrawing, columns: ColumnsDrawing, line: LineDrawing }

/** The picture of a chart, as wide as its place. What it shows is said by the table beside it. */
export function ChartDrawing({ kind, label, categories, series }: ChartDrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const Drawing = drawings[kind]
  return (
    <div ref={place} className={classes.picture} role="img" aria-label={label}>
      <Drawing width={width} categories={categories} series={series} />
    </div>
  )
}
