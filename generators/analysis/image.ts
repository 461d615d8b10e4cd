/** An image's name in parts: `host:5000/team/app:1.2@sha256:…`. */
export interface Image {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Takes an image's name apart; a colon before the last slash belongs to the registry's port. */
export function parseImage(text: string): Image {
  const [name = "", digest] = text.split("@");
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return {
    repository: colon < 0 ? name : name.slice(0, colon),
    ...(colon < 0 ? {} : { tag: name.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}
