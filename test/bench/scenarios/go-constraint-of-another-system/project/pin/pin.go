package pin

// Set a pin.
func Set(number int) error { return write(number) }
