package geom

// Point is a point of the plane.
type Point struct {
	X, Y float64
}

// Box is a rectangle.
type Box struct {
	Min, Max Point
}
