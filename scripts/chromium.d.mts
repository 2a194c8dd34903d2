/** Chromium's command, installed from Debian's packages where it is absent and the user may; else undefined. */
export function chromium(): string | undefined
