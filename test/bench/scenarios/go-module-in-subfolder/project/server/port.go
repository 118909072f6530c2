package server

// Port gives the port of an address, or 80.
func Port(address string) string {
	for i := len(address) - 1; i >= 0; i-- {
		if address[i] == ':' {
			return address[i+1:]
		}
	}
	return "80"
}
