/** Makes the pages that work without the network open without it. Nothing where the browser has no service workers or the page is not secure. */
export function startServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker.register('/sw.js').catch(() => {
    // The pages work all the same while there is a network.
  })
}
