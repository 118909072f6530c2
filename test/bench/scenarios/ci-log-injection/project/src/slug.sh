printf '%s\n' "${1// /_}"
