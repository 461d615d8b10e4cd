import { expect, test } from "vitest";
import type { Edge, Peer } from "../../generators/model/model.ts";
import { joinEdges } from "../../generators/model/resolve/join-edges.ts";

const pods = (name: string): Peer => ({
  kind: "pods",
  name,
  namespace: "shop",
  podLabels: { name },
});
const edge = (from: string, to: string, ...ports: number[]): Edge => ({
  from: pods(from),
  to: pods(to),
  ports,
});

test.each<[fact: string, edges: Edge[], joined: Edge[]]>([
  ["nothing is joined of nothing", [], []],
  [
    "edges of different ends stay as they are, in order",
    [edge("b", "a", 1), edge("a", "b", 1)],
    [edge("b", "a", 1), edge("a", "b", 1)],
  ],
  ["the same edge twice is one", [edge("a", "b", 80), edge("a", "b", 80)], [edge("a", "b", 80)]],
  [
    "ports are united and sorted as numbers",
    [edge("a", "b", 9000), edge("a", "b", 80, 9000)],
    [edge("a", "b", 80, 9000)],
  ],
  ["every port stays every port", [edge("a", "b"), edge("a", "b", 80)], [edge("a", "b")]],
])("%s", (_, edges, joined) => {
  expect(joinEdges(edges)).toEqual(joined);
});
