/** Largest file that can be imported, in MB. Apart from the schemas, so that a screen can say it without loading them. */
export const largestImportMegabytes = 50
