#!/usr/bin/env bash
# Makes the Ubuntu 22.04 cloud-init template on a Proxmox host, as root: docs/template-9000.md.
# Settings by environment: VM_ID NAME STORAGE BRIDGE IMAGE_URL IMAGE_SHA256. An existing machine is never touched.
set -euo pipefail

vm_id="${VM_ID:-9000}"
name="${NAME:-ubuntu-2204-cloudinit}"
storage="${STORAGE:-local-lvm}"
bridge="${BRIDGE:-vmbr0}"
url="${IMAGE_URL:-https://cloud-images.ubuntu.com/releases/jammy/release/ubuntu-22.04-server-cloudimg-amd64.img}"
sha256="${IMAGE_SHA256:-}"

command -v qm > /dev/null || { echo "qm is missing: run this on a Proxmox host." >&2; exit 1; }
if qm status "$vm_id" > /dev/null 2>&1; then
  echo "$vm_id exists already; remove it or choose another VM_ID." >&2
  exit 1
fi

work="$(mktemp -d)"
created=false
clean_up() {
  rm -rf "$work"
  if [ "$created" = unfinished ]; then qm destroy "$vm_id"; fi
}
trap clean_up EXIT

image="$work/image.qcow2"
wget --no-verbose --output-document="$image" "$url"
if [ -n "$sha256" ]; then
  echo "$sha256  $image" | sha256sum --check --quiet
else
  echo "IMAGE_SHA256 is not set: the image is trusted for its TLS connection only." >&2
fi

qm create "$vm_id" --name "$name" --ostype l26 --memory 2048 --net0 "virtio,bridge=$bridge" --scsihw virtio-scsi-pci
created=unfinished
qm set "$vm_id" --scsi0 "$storage:0,import-from=$image"
qm set "$vm_id" --ide2 "$storage:cloudinit"
qm set "$vm_id" --boot order=scsi0
qm set "$vm_id" --serial0 socket --vga serial0
qm set "$vm_id" --agent enabled=1
qm template "$vm_id"
created=true
echo "Template $vm_id ($name) is ready on $storage."
