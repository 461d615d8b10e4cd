#!/usr/bin/env bash
# Installs what the tests need besides npm's packages, where it is missing and this is a Debian machine we may change.
# Go builds kubeconform by itself the first time it is needed.
set -euo pipefail

missing=()
command -v cloud-init >/dev/null || missing+=(cloud-init)
/usr/bin/python3 -c 'import yaml' 2>/dev/null || missing+=(python3-yaml)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "install-tools: ${missing[*]} missing; the tests that need them are skipped (install them, or run as root on Debian)" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
