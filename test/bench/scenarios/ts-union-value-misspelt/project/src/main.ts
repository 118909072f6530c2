type Status = "open" | "closed"
export function state(): Status {
  return "opened"
}
