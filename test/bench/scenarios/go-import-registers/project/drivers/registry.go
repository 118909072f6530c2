package drivers

// All are the drivers by name.
var All = map[string]func() string{}
