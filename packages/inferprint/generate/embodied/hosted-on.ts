/** The accelerators that a hosted model may run on, each as likely as the other: those of the deployments that may be. */
export const hostedOn = ['H100', 'B200'] as const
