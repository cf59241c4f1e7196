import { encode } from 'uqr'
import classes from './qr-code.module.css'

/** A text as a QR code, drawn here: nothing of it leaves the page. Dark on light in both themes, because cameras want it so. */
export function QrCode({ text, label, large = false }: { readonly text: string; readonly label: string; readonly large?: boolean }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className={large ? classes.large : classes.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
