/** Order of a first sync inside an instance. Later syncs tolerate any order. */
export const waves = {
  namespace: -4,
  configuration: -3,
  data: -2,
  workload: 0,
  isolation: 1,
} as const;

/** Argo CD reads the wave as a string. */
export function wave(order: keyof typeof waves): Record<string, string> {
  return { "argocd.argoproj.io/sync-wave": String(waves[order]) };
}

/** Keeps an object that Git no longer has, where the environment keeps its data. */
export function guard(keepData: boolean): Record<string, string> {
  return keepData ? { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" } : {};
}
