import type { Check } from "./check.ts";
import { noBestEffort } from "./no-best-effort.ts";
import { noExcludedKind } from "./no-excluded-kind.ts";
import { noExposedService } from "./no-exposed-service.ts";
import { noSecretLiteral } from "./no-secret-literal.ts";
import { requireApplication } from "./require-application.ts";
import { requireIsolation } from "./require-isolation.ts";
import { requireNamespace } from "./require-namespace.ts";
import { requirePinnedImage } from "./require-pinned-image.ts";
import { requirePruneGuard } from "./require-prune-guard.ts";
import { requireResources } from "./require-resources.ts";
import { requireSealedKeys } from "./require-sealed-keys.ts";
import { uniqueObject } from "./unique-object.ts";
import { validProject } from "./valid-project.ts";
import { validReferences } from "./valid-references.ts";
import { validResources } from "./valid-resources.ts";
import { validServiceMonitor } from "./valid-service-monitor.ts";
import { validServiceSelector } from "./valid-service-selector.ts";

/** Rules over Kubernetes objects, sorted by code. */
export const objectChecks: readonly Check[] = [
  uniqueObject,
  requirePinnedImage,
  noExcludedKind,
  requireNamespace,
  requireIsolation,
  validProject,
  requirePruneGuard,
  noBestEffort,
  validReferences,
  validServiceMonitor,
  validServiceSelector,
  validResources,
  requireResources,
  noSecretLiteral,
  requireSealedKeys,
  noExposedService,
  requireApplication,
];
