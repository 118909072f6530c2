package units

// Factors turns units into metres.
var Factors = map[string]float64{
	"km": 1000,
	"mi": 1609.344
}
