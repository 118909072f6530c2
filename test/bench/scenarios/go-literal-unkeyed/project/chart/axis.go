package chart

import (
	"image"

	"example.org/charts/geom"
)

// Frame gives the frame of a chart.
func Frame(w, h float64) geom.Box {
	return geom.Box{
		Min: geom.Point{0, 0},
		Max: geom.Point{w, h},
	}
}

// Pixels gives the frame in pixels.
func Pixels(w, h int) image.Rectangle {
	return image.Rect(0, 0, w, h)
}
