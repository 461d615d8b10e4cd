/** A token for a quarter of an hour, the hash of the authority, the key of the certificates (two hours), a line each. */
export const joinMaterial = `export KUBECONFIG=/etc/kubernetes/admin.conf
kubeadm token create --ttl 15m
openssl x509 -pubkey -noout -in /etc/kubernetes/pki/ca.crt | openssl pkey -pubin -outform der | sha256sum | sed 's/^/sha256:/; s/ .*//'
kubeadm init phase upload-certs --upload-certs --config /etc/espalier/kubeadm.yaml | tail -n 1
`;

/** Reads what espalier-join-material writes; a file in memory, since arguments are seen by every account. */
export const join = `if [ -e /etc/kubernetes/kubelet.conf ]; then
  echo "This node has joined already." >&2
  exit 0
fi
read -r token
read -r hash
read -r key
config="$(mktemp /run/espalier-join.XXXXXX)"
trap 'rm -f "$config"' EXIT
while IFS= read -r line; do
  line="\${line//CERTIFICATE_KEY/$key}"
  line="\${line//CA_HASH/$hash}"
  echo "\${line//TOKEN/$token}"
done < /etc/espalier/kubeadm-join.yaml > "$config"
kubeadm join --config "$config"
`;
