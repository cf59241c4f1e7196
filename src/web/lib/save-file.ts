/** Hands a file to whoever is at the screen, as a download does. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }))
}
