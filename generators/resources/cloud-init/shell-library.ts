import type { Part } from "./cloud-config.ts";
import { file, library } from "./cloud-config.ts";

/** Functions of the set-up script: signed repositories, checked downloads, secrets that never leave the machine. */
export function shellLibrary(): Part {
  return {
    packages: ["ca-certificates", "curl", "gnupg", "openssl"],
    files: [file(library, text)],
  };
}

const text = `# shellcheck shell=bash
. /etc/os-release

# Adds a signed apt repository: NAME KEY_URL FINGERPRINT REPOSITORY. A key with another fingerprint is refused.
repository() {
  local key="/etc/apt/keyrings/$1.asc" found
  install -d -m 0755 /etc/apt/keyrings
  curl -fsSL --retry 5 --proto '=https' --output "$key.new" "$2"
  found="$(gpg --show-keys --with-colons "$key.new" | awk -F: '$1 == "fpr" { print $10; exit }')"
  if [ "$found" != "$3" ]; then
    echo "The key of $1 has fingerprint $found, expected $3." >&2
    return 1
  fi
  mv "$key.new" "$key"
  chmod 0644 "$key"
  echo "deb [signed-by=$key] $4" > "/etc/apt/sources.list.d/$1.list"
  apt-get update
}

# Downloads URL to FILE unless it is there; with a third argument, the file must have that SHA-256.
download() {
  [ ! -e "$2" ] || return 0
  curl -fsSL --retry 5 --proto '=https' --output "$2.new" "$1"
  [ -z "\${3:-}" ] || echo "$3  $2.new" | sha256sum --check --quiet
  mv "$2.new" "$2"
}

# Prints the path of a secret, made at the first call and kept for good; a file put there before is kept as well.
secret() {
  local path="/etc/espalier/secrets/$1"
  install -d -m 0700 /etc/espalier/secrets
  [ -s "$path" ] || (umask 077 && openssl rand -hex 24 > "$path")
  echo "$path"
}

# Prints the path of a secret that another machine made, and stops where nobody has put it yet.
given_secret() {
  local path="/etc/espalier/secrets/$1"
  install -d -m 0700 /etc/espalier/secrets
  if [ ! -s "$path" ]; then
    echo "Put the secret into $path (see docs/machines-software.md), then run espalier-setup again." >&2
    return 1
  fi
  echo "$path"
}
`;
