import classes from './wordmark.module.css'

/** A lotus bud and the name. The drawing says nothing that the name does not. */
export function Wordmark({ large = false }: { readonly large?: boolean }) {
  return (
    <span className={classes.wordmark} data-large={large || undefined}>
      <svg className={classes.bud} viewBox="0 0 32 32" fill="none" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <g stroke="currentColor">
          <path d="M16 4.5c-3.4 3.4-5 7-5 10.6 0 3.3 1.8 6 5 8 3.2-2 5-4.7 5-8 0-3.6-1.6-7.2-5-10.6Z" fill="currentColor" fillOpacity=".18" />
          <path d="M10.7 12.6c-2.4-.9-4.6-1-6.7-.6.2 5.8 4.2 10.5 12 11.1 7.8-.6 11.8-5.3 12-11.1-2.1-.4-4.3-.3-6.7.6" />
        </g>
        <path className={classes.water} d="M9 27.5h14" />
      </svg>
      <span>Trồng Người</span>
    </span>
  )
}
