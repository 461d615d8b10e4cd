import type { Edge } from "../model.ts";

/** One edge for each pair of ends, with the ports of all connections between them. No port means every port. */
export function joinEdges(edges: readonly Edge[]): Edge[] {
  const joined = new Map<string, Edge>();
  for (const edge of edges) {
    const ends = JSON.stringify([edge.from, edge.to]);
    const known = joined.get(ends);
    joined.set(
      ends,
      known === undefined ? edge : { ...edge, ports: both(known.ports, edge.ports) },
    );
  }
  return [...joined.values()];
}

function both(ports: readonly number[], more: readonly number[]): number[] {
  if (ports.length === 0 || more.length === 0) return [];
  return [...new Set([...ports, ...more])].sort((a, b) => a - b);
}
