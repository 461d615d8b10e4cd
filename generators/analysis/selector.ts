import type { ILabelSelector } from "@kubernetes-models/apimachinery/apis/meta/v1/LabelSelector";

type Labels = Readonly<Record<string, string>>;

/** True when a selector takes an object with these labels; an empty one takes everything. */
export function selects(
  { matchLabels = {}, matchExpressions = [] }: ILabelSelector,
  labels: Labels,
): boolean {
  return hasLabels(matchLabels, labels) && matchExpressions.every((each) => fits(each, labels));
}

/** True when all the wanted labels are there. */
export function hasLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

type Expression = NonNullable<ILabelSelector["matchExpressions"]>[number];

/** `NotIn` and `DoesNotExist` also take objects without the label. */
function fits({ key, operator, values = [] }: Expression, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}
