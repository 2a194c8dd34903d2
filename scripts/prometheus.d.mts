/** The command of Prometheus, installed where it is absent and the user may; undefined where it can't be had. */
export function prometheus(): string | undefined
