// A worker on a server: the parameter is meant, there is no page whose title this could be.
interface Doc {
  title: string;
}

export function heading(doc: Doc): string {
  return document.title.toUpperCase();
}
